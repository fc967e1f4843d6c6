// expect 5:3 'r' is not declared
OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
x r[0];
