package org.ketvision.hybrid.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.LayoutOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// An array of floating-point numbers in native memory, with the history that [Autograd] needs.
///
/// Made in a [Scope] and gone with it. Shapes are row-major, the last axis contiguous; an image
/// batch is [n, channels, height, width]. Operations check shapes and precisions before native code
/// sees them, and throw [IllegalArgumentException]. They return new tensors; none changes its
/// operands.
public final class TorchTensor {
  private final Tensor handle;
  private final Precision precision;
  private final List<Integer> shape;

  TorchTensor(Tensor handle, Precision precision) {
    this.handle = handle;
    this.precision = precision;
    List<Integer> sizes = new ArrayList<>();
    for (long axis = 0; axis < handle.dim(); axis++) {
      sizes.add(Math.toIntExact(handle.size(axis)));
    }
    this.shape = List.copyOf(sizes);
  }

  /// A copy of those values.
  public static TorchTensor of(float[] values, int... shape) {
    TorchTensor tensor = empty(Precision.FLOAT32, values.length, shape);
    new FloatPointer(tensor.handle.data_ptr()).put(values, 0, values.length);
    return tensor;
  }

  /// A copy of those values.
  public static TorchTensor of(double[] values, int... shape) {
    TorchTensor tensor = empty(Precision.FLOAT64, values.length, shape);
    new DoublePointer(tensor.handle.data_ptr()).put(values, 0, values.length);
    return tensor;
  }

  /// A copy of those values, rounded to that precision.
  public static TorchTensor of(Precision precision, double[] values, int... shape) {
    return precision == Precision.FLOAT64 ? of(values, shape) : of(narrowed(values), shape);
  }

  /// That value everywhere.
  public static TorchTensor full(Precision precision, double value, int... shape) {
    TorchTensor tensor = empty(precision, Shapes.count(Shapes.of(shape)), shape);
    tensor.handle.fill_(new Scalar(value));
    return tensor;
  }

  private static TorchTensor empty(Precision precision, int count, int... shape) {
    List<Integer> sizes = Shapes.of(shape);
    if (Shapes.count(sizes) != count) {
      throw new IllegalArgumentException("%d values do not fill shape %s".formatted(count, sizes));
    }
    if (PointerScope.getInnerScope() == null) {
      throw new IllegalStateException("tensors are made in a Scope; open one first");
    }
    return new TorchTensor(allocate(precision, sizes), precision);
  }

  static Tensor allocate(Precision precision, List<Integer> shape) {
    return torch.empty(
        Shapes.sizes(shape),
        new ScalarTypeOptional(precision.scalarType()),
        new LayoutOptional(),
        new DeviceOptional(),
        new BoolOptional(),
        new MemoryFormatOptional());
  }

  static float[] narrowed(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  Tensor handle() {
    if (handle.isNull()) {
      throw new IllegalStateException("the tensor's scope, or its store, is closed");
    }
    return handle;
  }

  /// The format of its elements.
  public Precision precision() {
    return precision;
  }

  /// Sizes of its axes.
  public List<Integer> shape() {
    return shape;
  }

  /// The size of one axis.
  public int size(int axis) {
    return shape.get(Shapes.requireAxis(this, axis));
  }

  /// How many elements it has.
  public int count() {
    return Shapes.count(shape);
  }

  /// A copy of its values, widened, row-major.
  public double[] toArray() {
    Tensor source = handle().contiguous();
    double[] values = new double[count()];
    if (precision == Precision.FLOAT64) {
      new DoublePointer(source.data_ptr()).get(values, 0, values.length);
      return values;
    }
    float[] narrow = new float[values.length];
    new FloatPointer(source.data_ptr()).get(narrow, 0, narrow.length);
    for (int i = 0; i < narrow.length; i++) {
      values[i] = narrow[i];
    }
    return values;
  }

  /// The value of a tensor with one element.
  public double item() {
    if (count() != 1) {
      throw new IllegalArgumentException("shape " + shape + " is not one number");
    }
    return precision == Precision.FLOAT64 ? handle().item_double() : handle().item_float();
  }

  /// The same values without their history: a constant to [Autograd].
  public TorchTensor detach() {
    return wrap(handle().detach());
  }

  /// A constant's copy whose gradient can be asked for: a new leaf.
  public TorchTensor asLeaf() {
    Tensor leaf = handle().detach().clone();
    leaf.set_requires_grad(true);
    return wrap(leaf);
  }

  /// Whether operations on it are recorded.
  public boolean requiresGradient() {
    return handle().requires_grad();
  }

  /// Element-wise sum; shapes broadcast.
  public TorchTensor plus(TorchTensor other) {
    Shapes.requireBroadcast(this, other);
    return wrap(torch.add(handle(), other.handle()));
  }

  /// Adds a number to every element.
  public TorchTensor plus(double number) {
    return wrap(torch.add(handle(), new Scalar(number)));
  }

  /// Element-wise difference; shapes broadcast.
  public TorchTensor minus(TorchTensor other) {
    Shapes.requireBroadcast(this, other);
    return wrap(torch.sub(handle(), other.handle()));
  }

  /// Element-wise product; shapes broadcast.
  public TorchTensor times(TorchTensor other) {
    Shapes.requireBroadcast(this, other);
    return wrap(torch.mul(handle(), other.handle()));
  }

  /// Multiplies every element by a number.
  public TorchTensor times(double number) {
    return wrap(torch.mul(handle(), new Scalar(number)));
  }

  /// Element-wise quotient; shapes broadcast.
  public TorchTensor over(TorchTensor other) {
    Shapes.requireBroadcast(this, other);
    return wrap(torch.div(handle(), other.handle()));
  }

  /// −x.
  public TorchTensor negated() {
    return times(-1);
  }

  /// x².
  public TorchTensor squared() {
    return wrap(torch.mul(handle(), handle()));
  }

  /// √x.
  public TorchTensor sqrt() {
    return wrap(torch.sqrt(handle()));
  }

  /// eˣ.
  public TorchTensor exp() {
    return wrap(torch.exp(handle()));
  }

  /// ln x.
  public TorchTensor log() {
    return wrap(torch.log(handle()));
  }

  /// |x|.
  public TorchTensor abs() {
    return wrap(torch.abs(handle()));
  }

  /// min(max(x, low), high); the gradient is zero outside.
  public TorchTensor clamp(double low, double high) {
    return wrap(
        torch.clamp(
            handle(), new ScalarOptional(new Scalar(low)), new ScalarOptional(new Scalar(high))));
  }

  /// [m, k] · [k, n] → [m, n].
  public TorchTensor matmul(TorchTensor other) {
    Shapes.requireRank("the left matrix", this, 2);
    Shapes.requireRank("the right matrix", other, 2);
    Shapes.requireSamePrecision(this, other);
    if (size(1) != other.size(0)) {
      throw new IllegalArgumentException(
          "matrices of shape %s and %s do not multiply".formatted(shape, other.shape));
    }
    return wrap(torch.matmul(handle(), other.handle()));
  }

  /// [m, n] → [n, m].
  public TorchTensor transposed() {
    Shapes.requireRank("a matrix", this, 2);
    return wrap(handle().transpose(0, 1));
  }

  /// The sum of all elements, a tensor without axes.
  public TorchTensor sum() {
    return wrap(torch.sum(handle()));
  }

  /// Sums over those axes, which vanish.
  public TorchTensor sum(int... axes) {
    return wrap(handle().sum(requireAxes(axes), false, new ScalarTypeOptional()));
  }

  /// The mean of all elements, a tensor without axes.
  public TorchTensor mean() {
    return wrap(torch.mean(handle()));
  }

  /// Means over those axes, which vanish.
  public TorchTensor mean(int... axes) {
    return wrap(handle().mean(requireAxes(axes), false, new ScalarTypeOptional()));
  }

  /// The Euclidean norm of each sample, from [n, …] to n numbers; its gradient at zero is taken as
  /// zero.
  public TorchTensor normPerSample() {
    return wrap(
        torch.linalg_vector_norm(
            flatten().handle(), new Scalar(2.0), new long[] {1}, false, new ScalarTypeOptional()));
  }

  /// The same elements in another shape.
  public TorchTensor reshape(int... sizes) {
    List<Integer> to = Shapes.of(sizes);
    if (Shapes.count(to) != count()) {
      throw new IllegalArgumentException("shape %s does not become %s".formatted(shape, to));
    }
    return wrap(handle().reshape(Shapes.sizes(to)));
  }

  /// [n, …] → [n, features].
  public TorchTensor flatten() {
    if (shape.isEmpty()) {
      throw new IllegalArgumentException("a number has no samples to flatten");
    }
    return reshape(size(0), size(0) == 0 ? 0 : count() / size(0));
  }

  /// `length` entries of an axis from `start` on.
  public TorchTensor narrow(int axis, int start, int length) {
    int size = size(axis);
    if (start < 0 || length < 0 || start > size - length) {
      throw new IllegalArgumentException(
          "axis %d of shape %s has no entries %d to %d"
              .formatted(axis, shape, start, (long) start + length - 1));
    }
    return wrap(handle().narrow(axis, start, length));
  }

  /// Tensors side by side along an axis; the other axes must agree.
  public static TorchTensor concat(int axis, List<TorchTensor> parts) {
    TorchTensor first = parts.getFirst();
    Shapes.requireAxis(first, axis);
    for (TorchTensor part : parts) {
      Shapes.requireSamePrecision(first, part);
      List<Integer> expected = new ArrayList<>(first.shape);
      if (part.shape.size() == expected.size()) {
        expected.set(axis, part.shape.get(axis));
      }
      Shapes.requireShape("a part to concatenate along axis " + axis, part, expected);
    }
    TensorVector handles =
        new TensorVector(parts.stream().map(TorchTensor::handle).toArray(Tensor[]::new));
    return first.wrap(torch.cat(handles, axis));
  }

  TorchTensor wrap(Tensor result) {
    return new TorchTensor(result, precision);
  }

  private long[] requireAxes(int... axes) {
    if (axes.length == 0 || Arrays.stream(axes).distinct().count() != axes.length) {
      throw new IllegalArgumentException("axes must be given once each: " + Arrays.toString(axes));
    }
    return Arrays.stream(axes).mapToLong(axis -> Shapes.requireAxis(this, axis)).toArray();
  }

  @Override
  public String toString() {
    return "TorchTensor" + shape + " " + precision;
  }
}
