package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.storage.ElementType;
import org.ketvision.learn.storage.Tensor;

/// A small learner with everything that is awkward to save: it descends with momentum on the mean
/// squared distance of noisy images to one image, in single precision, and keeps running statistics
/// beside it as batch normalisation does.
class MeanImage implements Learner {
  private static final double MEMORY = 0.9;

  private final TrainingSetup<MeanImageSettings> setup;
  private final MeanImageSettings settings;
  private final LongConsumer middle;
  private final EpochOrder order;
  private final RandomStream noise;
  private final float[] image;
  private final float[] velocity;
  private final float[] gradient;
  private final float[] brightness = {0, 0}; // running mean, batches seen
  private final float[] aside = {0, 0};

  MeanImage(TrainingSetup<MeanImageSettings> setup) {
    this(setup, _ -> {});
  }

  /// A learner that calls somebody in the middle of every atomic step.
  MeanImage(TrainingSetup<MeanImageSettings> setup, LongConsumer middle) {
    this.setup = setup;
    this.middle = middle;
    this.settings = setup.settings();
    RandomStream train = setup.root().child("train");
    this.order = new EpochOrder(setup.split().training(), settings.batch(), train.child("order"));
    this.noise = train.child("noise");
    this.image = new float[setup.images().size()];
    this.velocity = new float[image.length];
    this.gradient = new float[image.length];
    SplittableRandom random = setup.root().child("init").generator();
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextDouble();
    }
  }

  @Override
  public String kernel() {
    return "loops float32, %d threads".formatted(setup.threads());
  }

  @Override
  public long trained() {
    return image.length;
  }

  @Override
  public double rate(long step) {
    return settings.training().learningRate();
  }

  @Override
  public boolean atomic() {
    return settings.whole();
  }

  @Override
  public StepFigures gradient(long step) {
    int[] indices = order.batch(step);
    SplittableRandom random = noise.child(step).generator();
    Arrays.fill(gradient, 0);
    double loss = 0;
    double sum = 0;
    for (int index : indices) {
      double[] pixels = setup.images().image(index);
      for (int i = 0; i < image.length; i++) {
        double error = image[i] - pixels[i] - 0.1 * (random.nextDouble() - 0.5);
        gradient[i] += (float) (2 * error / indices.length);
        loss += error * error;
        sum += pixels[i];
      }
    }
    double mean = sum / (indices.length * image.length);
    float[] target = settings.whole() ? brightness : aside;
    target[0] = (float) (MEMORY * brightness[0] + (1 - MEMORY) * mean);
    if (settings.whole()) {
      middle.accept(step); // between the two numbers of one statistic
    }
    target[1] = brightness[1] + 1;
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("brightness", mean);
    figures.put("reach", (double) indices[0]);
    return new StepFigures(indices, loss / indices.length, figures);
  }

  @Override
  public void update(long step) {
    for (int i = 0; i < image.length; i++) {
      velocity[i] = (float) settings.momentum() * velocity[i] - (float) rate(step) * gradient[i];
      image[i] += velocity[i];
    }
    if (!settings.whole()) {
      System.arraycopy(aside, 0, brightness, 0, brightness.length);
    }
    if (step + 1 == settings.spoilAt()) {
      image[2] = Float.NaN;
    }
    NumericalGuard.requireFinite(
        step, order.batch(step), "updated tensor image", shape(), doubles(image));
  }

  private List<Integer> shape() {
    return List.of(setup.images().height(), setup.images().width());
  }

  @Override
  public List<Tensor> model() {
    return List.of(
        new Tensor("image", ElementType.F32, shape(), doubles(image)),
        new Tensor("brightness.running", ElementType.F32, List.of(2), doubles(brightness)));
  }

  @Override
  public List<Tensor> optimizer() {
    return List.of(new Tensor("image.velocity", ElementType.F32, shape(), doubles(velocity)));
  }

  @Override
  public void restore(List<Tensor> model, List<Tensor> optimizer, long step) {
    fill(image, model.getFirst());
    fill(brightness, model.get(1));
    fill(velocity, optimizer.getFirst());
  }

  @Override
  public ValidationResult validate() {
    double sum = 0;
    int[] held = setup.split().validation();
    ImageBatch images = setup.images();
    for (int index : held) {
      double[] pixels = images.image(index);
      for (int i = 0; i < image.length; i++) {
        sum += (image[i] - pixels[i]) * (image[i] - pixels[i]);
      }
    }
    return new ValidationResult(Map.of("loss", sum / held.length));
  }

  @Override
  public void draw(Path picture) {
    AtomicFiles.write(picture, Arrays.toString(image));
  }

  @Override
  public Map<String, Long> streams() {
    return Map.of("train/noise", noise.key());
  }

  @Override
  public void close() {}

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static void fill(float[] values, Tensor tensor) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) tensor.values()[i];
    }
  }
}
