// expect 5:6 expected a register but found '{'
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
else { x q; }
