// expect 5:1 not supported: pulse-level definitions (defcal)
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
defcal x q { }
