/// Images, masks, metrics and the quantum autoencoders.
module org.ketvision.learn {
  requires org.ketvision.quantum;
  requires static org.jspecify;
}
