// expect 5:17 'theta_0' would be weight 0, which 'a' is already
OPENQASM 3.0;
include "stdgates.inc";
input float[64] a;
input float[64] theta_0;
qubit q;
