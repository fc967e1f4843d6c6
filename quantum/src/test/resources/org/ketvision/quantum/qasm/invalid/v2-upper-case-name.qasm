// expect 4:6 an OpenQASM 2 name begins with a lower-case letter, not 'Q'
OPENQASM 2.0;
include "qelib1.inc";
qreg Q[2];
