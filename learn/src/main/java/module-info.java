/// Images, masks, metrics and the quantum autoencoders.
module org.ketvision.learn {
  requires org.ketvision.quantum;
  requires transitive java.desktop; // TileSheet hands out java.awt.image pictures
  requires java.net.http;
  requires static org.jspecify;

  exports org.ketvision.learn.failure;
  exports org.ketvision.learn.image;
  exports org.ketvision.learn.random;
  exports org.ketvision.learn.storage;
}
