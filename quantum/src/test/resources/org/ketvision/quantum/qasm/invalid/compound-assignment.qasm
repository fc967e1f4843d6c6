// expect 6:3 assigning to classical variables is not supported
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
int i = 1;
i += 2;
