// expect 5:1 gate 'foo' is not declared
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
foo q;
