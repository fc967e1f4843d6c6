// expect 5:6 the number of controls must be positive, not 0
OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
ctrl(0) @ x q[0], q[1];
