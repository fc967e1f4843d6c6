// expect 6:3 only a measurement can be assigned ('= measure …'); classical variables are not supported
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
int i = 1;
i = 2;
