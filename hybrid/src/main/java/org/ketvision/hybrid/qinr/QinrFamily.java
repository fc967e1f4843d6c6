package org.ketvision.hybrid.qinr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ketvision.learn.settings.Preset;
import org.ketvision.learn.train.CardText;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.ModelFamily;
import org.ketvision.learn.train.Score;
import org.ketvision.learn.train.TrainingSetup;

/// The QINR autoencoders and their classical controls: the models of [QinrModel].
public final class QinrFamily implements ModelFamily<QinrSettings> {
  /// The family.
  public QinrFamily() {}

  @Override
  public List<String> models() {
    return QinrModel.ids();
  }

  @Override
  public Class<QinrSettings> type() {
    return QinrSettings.class;
  }

  @Override
  public QinrSettings standard(String model) {
    return QinrSettings.standard(model);
  }

  @Override
  public Map<String, String> suited(String model, String dataset) {
    return PaperSettings.suited(model, dataset);
  }

  @Override
  public List<Preset> presets(String model) {
    return PaperSettings.presets(model);
  }

  @Override
  public String headline(String model) {
    return "reconstruction";
  }

  @Override
  public Score score(QinrSettings settings) {
    return Score.LOSS;
  }

  @Override
  public boolean bitsDependOnThreads() {
    return true;
  }

  @Override
  public Learner create(TrainingSetup<QinrSettings> setup) {
    QinrAutoencoder model =
        new QinrAutoencoder(new QinrNetwork(setup.settings(), setup.root().child("init")));
    try {
      return new QinrLearner(model, setup);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  @Override
  public Map<String, Object> facts(QinrSettings settings) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("latent_dimensions", settings.network().latent());
    if (settings.kind().core() == QinrModel.Core.CIRCUIT) {
      facts.put("qubits", settings.circuit().qubits());
      facts.put(
          "quantum_parameters",
          settings.network().hybridLayers() * settings.circuit().parameters());
    }
    return facts;
  }

  @Override
  public CardText card(QinrSettings settings) {
    boolean prior = settings.kind().variational();
    return new CardText(
        prior ? "unconditional-image-generation" : "image-to-image",
        List.of("quantum-machine-learning", prior ? "variational-autoencoder" : "autoencoder"),
        settings.model().toUpperCase(Locale.ROOT),
        sentence(settings),
        (settings.loss().reconstruction().equals("bce") ? "binary cross-entropy" : "squared error")
            + " summed over an image"
            + (prior ? ", plus the divergence of the codes from the prior" : ""),
        """
        The losses above are of training images, with batch statistics. Judge the model with
        `ketvision evaluate`, which scores the training images, images it has not seen and, where
        there is a prior, images drawn from it. The same network with a small classical net
        (`mlp-ae`, `mlp-vae`) or nothing (`linear-vae`) in the circuit's place is the comparison
        that says what the circuit adds.\
        """);
  }

  private static String sentence(QinrSettings settings) {
    String core =
        switch (settings.kind().core()) {
          case CIRCUIT ->
              "a data re-uploading circuit of %d qubits (L = %d, K = %d, read out as %s)"
                  .formatted(
                      settings.circuit().qubits(),
                      settings.circuit().encodingLayers(),
                      settings.circuit().subLayers(),
                      settings.circuit().readout());
          case NORMALISED -> "batch normalisation in the circuit's place";
          case NETWORK -> "a small classical network in the circuit's place";
        };
    return "%s autoencoder for %dx%d grey images: a convolutional encoder to %d numbers, a linear decoder with %s."
        .formatted(
            settings.kind().variational() ? "A variational" : "An",
            settings.data().height(),
            settings.data().width(),
            settings.network().latent(),
            core);
  }
}
