// expect 5:15 loops run past the limit of 1000000 rounds
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
for int i in [0:999999999] {
  x q;
}
