/// Everything with classical networks: libtorch behind a thin face, classifiers, hybrid models.
module org.ketvision.hybrid {
  requires transitive org.ketvision.learn;
  requires static transitive org.jspecify;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.openblas;
  requires org.bytedeco.pytorch;

  exports org.ketvision.hybrid.classify;
  exports org.ketvision.hybrid.fid;
  exports org.ketvision.hybrid.gan;
  exports org.ketvision.hybrid.nn;
  exports org.ketvision.hybrid.qinr;

  opens org.ketvision.hybrid.classify to
      tools.jackson.databind;
  opens org.ketvision.hybrid.gan to
      tools.jackson.databind;
  opens org.ketvision.hybrid.qinr to
      tools.jackson.databind;
}
