// expect 4:3 hardware qubits such as $0 are not supported; declare a qubit register
OPENQASM 3.0;
include "stdgates.inc";
x $0;
