// expect 5:3 gate 'g' calls itself
OPENQASM 3.0;
include "stdgates.inc";
gate g a {
  g a;
}
qubit q;
