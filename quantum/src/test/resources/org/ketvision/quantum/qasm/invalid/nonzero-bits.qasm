// expect 5:12 bits begin at 0; other initial values are not supported
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
bit[2] c = "01";
