// expect 3:1 only include "qelib1.inc"; is read here: no file is opened from a program
OPENQASM 2.0;
include "../../secret.inc";
qreg q[1];
