// expect 5:1 pow needs an exponent, as in pow(2) @
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
pow @ x q;
