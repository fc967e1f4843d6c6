// expect 6:10 bits are compared with constants, not with other bits
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
bit[2] c;
if (c[0] == c[1]) { x q; }
