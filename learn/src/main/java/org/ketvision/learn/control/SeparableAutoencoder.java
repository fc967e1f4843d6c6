package org.ketvision.learn.control;

import java.util.List;
import java.util.SplittableRandom;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.optim.Schedule;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;

/// A small classical masked autoencoder: X̂ = D₁ (E₁ M E₂ᵀ) D₂ᵀ, with a learnable token in the hole
/// of M.
///
/// Rows and columns have a linear encoder and decoder each, so that a code of r × c numbers costs
/// 2(h r + w c) parameters: with r = 6, c = 7 on 16×16 images and a token of 64 it has 480, about
/// as many as a QMAE on 8 qubits (484). Trained like it, on batches of masked images by Adam, on
/// the squared error to the whole image.
///
/// @param rows r
/// @param columns c
/// @param steps of the optimiser
/// @param batch images a step
/// @param rate of Adam at the start, falling as half a cosine
public record SeparableAutoencoder(int rows, int columns, int steps, int batch, double rate)
    implements Control {
  /// Checks the numbers.
  public SeparableAutoencoder {
    if (rows < 1 || columns < 1 || steps < 1 || batch < 1 || !(rate > 0)) {
      throw new BadSetting(
          "a code of %d x %d, %d steps of %d images at rate %s: all must be positive"
              .formatted(rows, columns, steps, batch, rate));
    }
  }

  /// 480 parameters on 16×16 images with 8×8 holes.
  public static SeparableAutoencoder standard(int steps) {
    return new SeparableAutoencoder(6, 7, steps, 256, 0.02);
  }

  /// How many numbers it learns: 2(h r + w c) and the token.
  public int parameters(int height, int width, PatchSize patch) {
    return 2 * (height * rows + width * columns) + patch.height() * patch.width();
  }

  @Override
  public String name() {
    return "classical-mae";
  }

  @Override
  public String description() {
    return "linear masked autoencoder of rows and columns with a code of %d x %d and a learnt token"
        .formatted(rows, columns);
  }

  @Override
  public Fitted fit(ImageBatch training, MaskGeometry geometry, PatchSize patch, long seed) {
    RandomStream stream = RandomStream.of(seed).child("classical-mae");
    SeparableNetwork network =
        new SeparableNetwork(
            training.height(), training.width(), rows, columns, patch, stream.child("init"));
    List<Parameter> parameters = network.parameters();
    AdamMoments moments = AdamMoments.zero(parameters);
    List<PatchPosition> all = geometry.positions(training.height(), training.width(), patch);
    MaskSampler masks = new MaskSampler(all, stream.child("mask"));
    Schedule schedule = new Schedule.Cosine();
    for (int step = 0; step < steps; step++) {
      SplittableRandom random = stream.child("order").child(step).generator();
      MaskSampler drawn = masks.child(step);
      network.clearGradients();
      for (int i = 0; i < batch; i++) {
        int image = random.nextInt(training.count());
        network.addGradient(training, image, drawn.position(i), 1.0 / batch);
      }
      Adam.standard().step(moments, parameters, rate * schedule.factor(step, steps));
    }
    return new Trained(network, patch);
  }

  private record Trained(SeparableNetwork network, PatchSize patch) implements Fitted {
    @Override
    public int parameters() {
      return network.parameters().stream().mapToInt(Parameter::size).sum();
    }

    @Override
    public ImageBatch reconstruct(ImageBatch images, List<PatchPosition> positions) {
      ImageBatch masked =
          new FillValues.Token(patch, network.token()).fill(images, patch, positions);
      double[] pixels = new double[masked.pixels().length];
      for (int i = 0; i < images.count(); i++) {
        double[] out = network.output(masked.pixels(), i * images.size());
        for (int k = 0; k < out.length; k++) {
          pixels[i * images.size() + k] = Math.max(0, out[k]);
        }
      }
      return new ImageBatch(images.count(), images.height(), images.width(), pixels);
    }
  }
}
