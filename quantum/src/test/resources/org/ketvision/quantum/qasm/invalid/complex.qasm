// expect 4:7 'complex' is not a supported type here
OPENQASM 3.0;
include "stdgates.inc";
const complex[float[64]] z = 1.0;
qubit q;
