// expect 5:1 gate 'rx' has 1 parameter, not 2
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
rx(1, 2) q;
