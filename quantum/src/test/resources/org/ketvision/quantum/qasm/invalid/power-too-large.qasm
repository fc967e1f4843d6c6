// expect 5:1 power 1.23456789E8 is beyond 1048576.0 and would lose its accuracy
OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
pow(123456789.0) @ cu(1, 2, 3, 4) q[0], q[1];
