// expect 2:10 OpenQASM 2.0, 3.0 and 3.1 are read, not '4.0'
OPENQASM 4.0;
qubit q;
