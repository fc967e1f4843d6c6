package org.ketvision.hybrid.fid;

import java.util.List;
import org.ketvision.hybrid.nn.Functional;
import org.ketvision.hybrid.nn.Functional.Window;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Layers;
import org.ketvision.hybrid.nn.NamedBuffer;
import org.ketvision.hybrid.nn.ParameterStore;
import org.ketvision.hybrid.nn.TorchTensor;

/// What Inception-V3 is put together from: convolutions with batch normalisation folded in, chains
/// of them, and chains side by side. Weights are buffers of a store: nothing here is trained.
final class InceptionLayers {
  /// A link of a chain.
  ///
  /// @param out channels it gives
  /// @param height of the kernel
  /// @param width of the kernel
  /// @param stride 1 pads so that the size stays (SAME); 2 does not pad (VALID)
  record Link(int out, int height, int width, int stride) {
    static Link of(int out, int height, int width) {
      return new Link(out, height, width, 1);
    }

    static Link halving(int out) {
      return new Link(out, 3, 3, 2);
    }
  }

  private final ParameterStore store;

  InceptionLayers(ParameterStore store) {
    this.store = store;
  }

  /// relu(conv(x) + bias), without padding.
  Layer valid(String name, int in, int out, int size, int stride) {
    return convolution(name, in, out, new Window(size, size, stride, 0, 0));
  }

  /// Convolutions one after the other, named `NAME`, `NAME_1`, `NAME_2` and so on.
  Layer chain(String name, int in, Link... links) {
    Layer[] layers = new Layer[links.length];
    int channels = in;
    for (int i = 0; i < links.length; i++) {
      Link link = links[i];
      boolean same = link.stride() == 1;
      Window window =
          new Window(
              link.height(),
              link.width(),
              link.stride(),
              same ? link.height() / 2 : 0,
              same ? link.width() / 2 : 0);
      layers[i] = convolution(i == 0 ? name : name + "_" + i, channels, link.out(), window);
      channels = link.out();
    }
    return Layers.sequential(layers);
  }

  private Layer convolution(String name, int in, int out, Window window) {
    NamedBuffer weight =
        store.buffer(name + ".weight", List.of(out, in, window.height(), window.width()), 0);
    NamedBuffer bias = store.buffer(name + ".bias", List.of(out), 0);
    return (x, _) -> Functional.relu(Functional.conv2d(x, weight.value(), bias.value(), window));
  }

  /// The outputs of several layers on the same input, side by side along the channels.
  static Layer beside(Layer... branches) {
    List<Layer> all = List.of(branches);
    return (x, mode) ->
        TorchTensor.concat(1, all.stream().map(branch -> branch.forward(x, mode)).toList());
  }

  /// Two convolutions of 1×3 and 3×1 side by side, named `NAME` and `NAME_1`.
  Layer cross(String name, int in, int out) {
    return beside(
        convolution(name, in, out, new Window(1, 3, 1, 0, 1)),
        convolution(name + "_1", in, out, new Window(3, 1, 1, 1, 0)));
  }

  /// 3×3 max-pooling of stride 2 without padding.
  static Layer halvingPool() {
    return Layers.maxPool2d(Window.square(3, 2, 0));
  }

  /// 3×3 mean over neighbours inside the image.
  static Layer averagePool() {
    return (x, _) -> Functional.averagePool2d(x, Window.square(3, 1, 1));
  }

  /// 3×3 max-pooling that keeps the size.
  static Layer maxPool() {
    return Layers.maxPool2d(Window.square(3, 1, 1));
  }
}
