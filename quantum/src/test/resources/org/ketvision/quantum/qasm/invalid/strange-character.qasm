// expect 5:4 the character U+00A7 has no meaning here
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
x q§;
