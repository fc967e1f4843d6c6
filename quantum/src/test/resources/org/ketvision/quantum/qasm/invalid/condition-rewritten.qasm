// expect 6:1 a block that measures into the bits of its own condition is not supported
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
bit c;
if (c == 1) { c = measure q; x q; }
