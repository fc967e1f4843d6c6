// expect 5:4 durations such as 100ns are not supported
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
rx(100ns) q;
