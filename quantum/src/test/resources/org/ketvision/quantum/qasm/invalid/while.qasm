// expect 6:1 not supported: while loops
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
bit c;
while (c == 0) { x q; c = measure q; }
