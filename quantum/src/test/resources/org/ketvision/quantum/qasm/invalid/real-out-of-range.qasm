// expect 5:4 the number '1e999' is out of range
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
rx(1e999) q;
