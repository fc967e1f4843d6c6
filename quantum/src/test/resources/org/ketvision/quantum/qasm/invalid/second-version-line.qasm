// expect 4:1 the version stands once, on the first line
OPENQASM 3.0;
include "stdgates.inc";
OPENQASM 3.0;
qubit q;
