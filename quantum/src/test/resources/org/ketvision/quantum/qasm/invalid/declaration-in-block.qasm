// expect 6:21 declarations belong to the outermost level
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
bit c;
if (c == 1) { qubit r; }
