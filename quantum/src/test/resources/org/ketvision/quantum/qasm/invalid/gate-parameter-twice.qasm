// expect 4:11 't' stands twice in this list
OPENQASM 3.0;
include "stdgates.inc";
gate g(t, t) a { rx(t) a; }
qubit q;
