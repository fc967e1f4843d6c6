// expect 5:1 this comment is never closed
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
/* never closed
x q;
