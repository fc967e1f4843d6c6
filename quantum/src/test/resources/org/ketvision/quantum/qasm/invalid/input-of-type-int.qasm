// expect 4:1 inputs are float or angle, not int
OPENQASM 3.0;
include "stdgates.inc";
input int[32] n;
qubit q;
