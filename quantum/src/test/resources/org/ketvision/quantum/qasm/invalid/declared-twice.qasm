// expect 5:8 'q' is declared twice
OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
bit[2] q;
