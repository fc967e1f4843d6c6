// expect 5:1 not supported: timing boxes (box)
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
box { x q; }
