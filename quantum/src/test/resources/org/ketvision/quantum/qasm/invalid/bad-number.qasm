// expect 5:4 '12abc' is neither a number nor a name
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
rx(12abc) q;
