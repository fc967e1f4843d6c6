// expect 4:7 the integer '99999999999999999999999999' does not fit in 64 bits
OPENQASM 3.0;
include "stdgates.inc";
qubit[99999999999999999999999999] q;
