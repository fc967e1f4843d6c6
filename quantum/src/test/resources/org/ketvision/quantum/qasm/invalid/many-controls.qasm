// expect 5:1 a gate has up to 30 controls here
OPENQASM 3.0;
include "stdgates.inc";
qubit[40] q;
ctrl(2000000000) @ x q;
