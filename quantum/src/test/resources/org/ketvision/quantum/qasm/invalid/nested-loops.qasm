// expect 6:17 loops run past the limit of 1000000 rounds
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
for int i in [1:100000] {
  for int j in [1:100000] { }
}
