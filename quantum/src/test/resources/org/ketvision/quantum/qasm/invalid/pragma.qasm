// expect 3:1 pragmas are not supported
OPENQASM 3.0;
#pragma simulator noise
qubit q;
