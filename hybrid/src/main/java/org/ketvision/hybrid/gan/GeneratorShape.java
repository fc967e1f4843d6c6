package org.ketvision.hybrid.gan;

import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.ansatz.MirroredRotations;
import org.ketvision.learn.ansatz.RotationChain;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.layer.PatchLayout;

/// What a generator is built of, worked out from its settings and the images' size.
sealed interface GeneratorShape {
  /// Sub-layers of each parameter layer of re-uploading circuits.
  int SUB_LAYERS = 2;

  /// Pixels of an image.
  int pixels();

  /// Numbers of a latent z.
  int latent();

  /// Numbers in circuits, or in what stands in their place.
  int matched();

  /// Patch circuits, and perhaps a linear stack 784 → 512 → 256 → 784 behind them.
  record Patches(RotationChain chain, PatchLayout layout, boolean stack) implements GeneratorShape {
    /// Checks that a patch fits its circuit.
    public Patches {
      if (layout.patchSize() > 1L << (chain.qubits() - 1)) {
        throw new BadSetting(
            "setting generator.qubits cannot be %d: a patch of %d pixels needs %d (one is an ancilla)"
                .formatted(
                    chain.qubits(),
                    layout.patchSize(),
                    33 - Integer.numberOfLeadingZeros(layout.patchSize() - 1)));
      }
    }

    @Override
    public int pixels() {
      return layout.size();
    }

    @Override
    public int latent() {
      return chain.qubits();
    }

    @Override
    public int matched() {
      return layout.patches() * chain.angleCount();
    }
  }

  /// One mirrored circuit, a linear map and tanh.
  record Mirrored(MirroredRotations rotations, int pixels) implements GeneratorShape {
    @Override
    public int latent() {
      return rotations.qubits();
    }

    @Override
    public int matched() {
      return rotations.angleCount();
    }
  }

  /// Linear maps and re-uploading circuits in turn, then a linear stack n → 128 → 512 → 256 → 784.
  record Reuploading(DataReuploading ansatz, int hybridLayers, double noise, int pixels)
      implements GeneratorShape {
    @Override
    public int latent() {
      return ansatz.qubits();
    }

    @Override
    public int matched() {
      return hybridLayers * ansatz.angleCount();
    }
  }

  /// A network with one hidden layer where a quantum model has its circuits.
  ///
  /// @param of the model that is matched
  /// @param latent numbers of a z
  /// @param hidden units
  /// @param features units behind them
  record Classical(GanModel of, int latent, int hidden, int features, int pixels)
      implements GeneratorShape {
    /// Of a PQWGAN the whole generator is counted, the map to the pixels without bias among it.
    @Override
    public int matched() {
      int network = (latent + 1) * hidden + (hidden + 1) * features;
      return of == GanModel.PQWGAN ? network + features * pixels : network;
    }
  }

  /// The shape for images of `height` x `width`.
  ///
  /// @throws BadSetting if there is none
  static GeneratorShape of(GanModel model, GeneratorSettings settings, int height, int width) {
    int pixels = height * width;
    return switch (model) {
      case PQWGAN, ANOGAN_MA ->
          new Patches(
              new RotationChain(settings.qubits(), settings.depth()),
              PatchLayout.rows(settings.patches(), height, width),
              model == GanModel.ANOGAN_MA);
      case ANOGAN ->
          new Mirrored(new MirroredRotations(settings.qubits(), settings.depth()), pixels);
      case QINR_QGAN ->
          new Reuploading(
              DataReuploading.rings(settings.qubits(), settings.encodingLayers(), SUB_LAYERS),
              settings.hybridLayers(),
              settings.noise(),
              pixels);
      case CLASSICAL_GAN -> classical(settings, pixels);
    };
  }

  private static Classical classical(GeneratorSettings settings, int pixels) {
    GanModel of = GanModel.parse(settings.matches());
    int budget = settings.angles(of);
    int q = settings.qubits();
    int features = of == GanModel.PQWGAN ? 2 : q;
    int fixed = of == GanModel.PQWGAN ? features + features * pixels : features;
    int hidden = (budget - fixed) / (q + 1 + features);
    if (hidden < 1) {
      throw new BadSetting(
          "no classical generator of %d pixels has as few as %d numbers: match a larger %s"
              .formatted(pixels, budget, of.id()));
    }
    return new Classical(of, q, hidden, features, pixels);
  }
}
