// expect 4:7 1000000000 qubits go past the limit of 4096
OPENQASM 3.0;
include "stdgates.inc";
qubit[1000000000] q;
