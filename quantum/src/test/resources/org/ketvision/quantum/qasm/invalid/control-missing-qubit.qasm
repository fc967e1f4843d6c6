// expect 5:1 gate 'x' acts on 3 qubits here, not 2
OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
ctrl(2) @ x q[0], q[1];
