// expect 5:9 a register's size must be positive, not -1
OPENQASM 3.0;
include "stdgates.inc";
const int n = 2;
qubit[n - 3] q;
