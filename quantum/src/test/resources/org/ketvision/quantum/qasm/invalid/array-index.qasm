// expect 6:6 index 2 is outside an array of 2
OPENQASM 3.0;
include "stdgates.inc";
array[float[64], 2] a = {1.0, 2.0};
qubit q;
rx(a[2]) q;
