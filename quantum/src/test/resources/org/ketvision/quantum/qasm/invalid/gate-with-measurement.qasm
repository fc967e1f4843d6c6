// expect 6:3 only gates, barriers and loops can stand in a gate
OPENQASM 3.0;
include "stdgates.inc";
bit c;
gate g a {
  measure a -> c;
}
qubit q;
