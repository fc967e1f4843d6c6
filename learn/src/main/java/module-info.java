/// Images, masks, metrics, statistics, trainings and their folders, and the quantum autoencoders.
module org.ketvision.learn {
  requires transitive org.ketvision.quantum;
  requires transitive java.desktop; // TileSheet hands out java.awt.image pictures
  requires java.net.http;
  requires static transitive org.jspecify;
  requires tools.jackson.core;
  requires transitive tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;
  requires ejml.core;
  requires ejml.ddense;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;

  exports org.ketvision.learn.ansatz;
  exports org.ketvision.learn.autoencoder;
  exports org.ketvision.learn.baseline;
  exports org.ketvision.learn.control;
  exports org.ketvision.learn.embedding;
  exports org.ketvision.learn.evaluate;
  exports org.ketvision.learn.failure;
  exports org.ketvision.learn.image;
  exports org.ketvision.learn.latent;
  exports org.ketvision.learn.layer;
  exports org.ketvision.learn.mask;
  exports org.ketvision.learn.metric;
  exports org.ketvision.learn.model;
  exports org.ketvision.learn.optim;
  exports org.ketvision.learn.parallel;
  exports org.ketvision.learn.parameter;
  exports org.ketvision.learn.random;
  exports org.ketvision.learn.settings;
  exports org.ketvision.learn.statistics;
  exports org.ketvision.learn.storage;
  exports org.ketvision.learn.train;

  opens org.ketvision.learn.autoencoder to
      tools.jackson.databind;
  opens org.ketvision.learn.settings to
      tools.jackson.databind;
}
