// expect 7:1 g has open angles: its power 0.5 has no closed form
OPENQASM 3.0;
include "stdgates.inc";
input float[64] a;
gate g(b) q { rx(b) q; ry(b) q; }
qubit q;
pow(0.5) @ g(a) q;
