// expect 6:6 an angle must be linear in the inputs (or a weight times a feature) here
OPENQASM 3.0;
include "stdgates.inc";
input float[64] a;
qubit q;
rx(a * a) q;
