// expect 3:1 only include "stdgates.inc"; is read here: no file is opened from a program
OPENQASM 3.0;
include "mygates.inc";
qubit q;
