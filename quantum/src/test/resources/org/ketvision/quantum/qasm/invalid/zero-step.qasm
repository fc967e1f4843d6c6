// expect 5:15 a range's step cannot be 0
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
for int i in [0:0:5] { x q; }
