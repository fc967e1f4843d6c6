// expect 5:1 not supported: subroutines (def)
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
def f(int a) -> int { return a; }
