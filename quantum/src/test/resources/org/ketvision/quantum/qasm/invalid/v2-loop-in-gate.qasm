// expect 4:18 expected ';' but found 'in'
OPENQASM 2.0;
include "qelib1.inc";
gate g a { for i in [0:3] x a; }
qreg q[1];
