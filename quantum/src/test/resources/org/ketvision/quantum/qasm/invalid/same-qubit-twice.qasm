// expect 5:1 gate 'cx' is given the same qubit twice
OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
cx q[1], q[1];
