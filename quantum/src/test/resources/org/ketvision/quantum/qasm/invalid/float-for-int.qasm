// expect 4:11 an integer constant needs an integer, not a real number
OPENQASM 3.0;
include "stdgates.inc";
const int n = 2.5;
qubit q;
