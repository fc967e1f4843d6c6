// expect 5:14 'q' is not declared
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
gate g a { x q; }
g q;
