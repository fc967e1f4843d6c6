package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.storage.Tensor;

/// What the training loop trains: a model with its optimiser, its data order and its schedules.
///
/// All that a step depends on are the tensors of [#model] and [#optimizer], the settings, the
/// seed's named streams, and the step's number. So a training that goes on from a checkpoint is the
/// training that was never stopped, bit for bit. Random numbers come from children of
/// [org.ketvision.learn.random.RandomStream] that are keyed by step or epoch, never from a
/// generator with a state of its own.
///
/// The loop calls [#gradient] and then, holding its lock, [#update]. Another thread may call
/// [#model] and [#optimizer] while a gradient is computed, to save the state before the step: a
/// gradient must therefore leave alone what these show, or the learner say that it is [#atomic].
/// (Batch-norm statistics may be kept aside until the update.)
public interface Learner extends AutoCloseable {
  /// What does the work, such as `vector-512 float64` or `libtorch 2.10.0 float32, 1 thread`.
  String kernel();

  /// How many numbers are trained.
  long trained();

  /// The learning rate of step `step`, from 0; the first one, where there are several.
  double rate(long step);

  /// Loss and gradient of step `step`, from 0, before its update.
  ///
  /// @return how many images it saw, their mean loss and named figures
  /// @throws NumericalFailure if a number is none, naming the images and the tensor or layer; see
  ///   [NumericalGuard]
  StepFigures gradient(long step);

  /// After how many steps the cost of a step repeats: 1 unless some do more than others, such as
  /// those that also move a generator.
  default int cycle() {
    return 1;
  }

  /// Applies the gradient of step `step`.
  ///
  /// @throws NumericalFailure if the update makes a number that is none, likewise
  void update(long step);

  /// Whether [#gradient] changes what a checkpoint holds. The loop then computes the whole step
  /// under its lock, and who wants to stop waits for its end; if steps take longer than half a
  /// second it copies the tensors before each, so that nobody has to wait.
  default boolean atomic() {
    return false;
  }

  /// What `metrics.jsonl` shows of some steps beside their loss.
  ///
  /// @param loss mean loss of the images of these steps
  /// @param means means over these images of the figures of [StepFigures]
  /// @return named figures in the order of the file; names in lower case with `_`
  default Map<String, Double> summary(double loss, Map<String, Double> means) {
    return means;
  }

  /// The tensors of `model.safetensors`, named by role: all that it takes to use the model. Values
  /// may be live. Names, types, shapes and order never change.
  List<Tensor> model();

  /// The tensors of `optimizer.safetensors`: what else it takes to go on. Likewise.
  List<Tensor> optimizer();

  /// Takes over the state of a checkpoint.
  ///
  /// @param model tensors with the names, types, shapes and order of [#model], finite values
  /// @param optimizer tensors with those of [#optimizer], likewise
  /// @param step steps done at the checkpoint
  void restore(List<Tensor> model, List<Tensor> optimizer, long step);

  /// Judges the model by the images held out; called only if there are any. Changes nothing, and
  /// depends on nothing but the model, the settings and the seed.
  ValidationResult validate();

  /// Draws what the model makes of a few images, always the same ones, as a PNG file; a learner
  /// that has nothing to show does nothing.
  ///
  /// @throws org.ketvision.learn.failure.OutsideFailure if the place cannot be written
  void draw(Path picture);

  /// The random streams of the training by name, for `state.json`.
  Map<String, Long> streams();

  @Override
  void close();
}
