// expect 6:3 3 qubits cannot be measured into 2 bits
OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
bit[2] c;
c = measure q;
