// expect 6:1 gate 'magic' is opaque: its meaning is not known
OPENQASM 2.0;
include "qelib1.inc";
opaque magic q;
qreg q[1];
magic q[0];
