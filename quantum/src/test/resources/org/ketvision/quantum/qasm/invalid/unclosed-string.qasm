// expect 3:9 this string is never closed
OPENQASM 3.0;
include "stdgates.inc;
qubit q;
