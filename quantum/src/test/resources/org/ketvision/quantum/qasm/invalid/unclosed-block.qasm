// expect 6:1 expected a statement but found the end of the program
OPENQASM 3.0;
include "stdgates.inc";
gate g a {
  x a;
