// expect 4:1 not supported: external functions (extern)
OPENQASM 3.0;
include "stdgates.inc";
extern f(int) -> int;
qubit q;
