// expect 5:1 not supported: timing (delay)
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
delay[100ns] q;
