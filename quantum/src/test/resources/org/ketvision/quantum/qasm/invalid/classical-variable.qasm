// expect 5:1 classical variables are not supported: 'i' needs a constant value
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
int i;
