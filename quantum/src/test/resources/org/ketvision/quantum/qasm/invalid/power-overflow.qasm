// expect 4:18 the result of '**' does not fit in 64 bits
OPENQASM 3.0;
include "stdgates.inc";
const int n = 10 ** 40;
qubit q;
