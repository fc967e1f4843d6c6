// expect 5:4 the result is not a finite number
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
rx(sqrt(-1)) q;
