// expect 5:10 a measurement needs bits to write to ('->') but found ';'
OPENQASM 3.0;
include "stdgates.inc";
qubit q;
measure q;
