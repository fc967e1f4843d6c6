// expect 5:1 expected ';' but found 'h'
OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q
h q;
