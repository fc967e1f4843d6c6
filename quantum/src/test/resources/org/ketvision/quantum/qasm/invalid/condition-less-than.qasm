// expect 6:7 bits are compared by == and != here, not <
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
bit[2] c;
if (c < 2) { x q; }
