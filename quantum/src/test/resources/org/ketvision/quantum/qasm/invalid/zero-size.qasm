// expect 4:7 a register's size must be positive, not 0
OPENQASM 3.0;
include "stdgates.inc";
qubit[0] q;
