// expect 5:6 expected a register but found '@'
OPENQASM 2.0;
include "qelib1.inc";
qreg q[2];
ctrl @ x q[0], q[1];
