// expect 5:7 division by zero
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
rx(pi / 0) q;
