// expect 6:1 gate 'cx' is given registers of 2 and 3 qubits
OPENQASM 3.0;
include "stdgates.inc";
qubit[2] a;
qubit[3] b;
cx a, b;
