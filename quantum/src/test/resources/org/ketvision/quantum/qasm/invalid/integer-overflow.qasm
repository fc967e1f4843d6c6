// expect 5:24 the result of '+' does not fit in 64 bits
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
rx(9223372036854775807 + 1) q;
