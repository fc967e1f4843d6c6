// expect 5:1 the program declares no qubits
OPENQASM 3.0;
include "stdgates.inc";
const float[64] a = pi;
