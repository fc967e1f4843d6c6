package org.ketvision.hybrid.fid;

import static org.ketvision.hybrid.fid.InceptionLayers.averagePool;
import static org.ketvision.hybrid.fid.InceptionLayers.beside;
import static org.ketvision.hybrid.fid.InceptionLayers.halvingPool;
import static org.ketvision.hybrid.fid.InceptionLayers.maxPool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.hybrid.fid.InceptionLayers.Link;
import org.ketvision.hybrid.nn.Functional;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Layers;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterStore;
import org.ketvision.hybrid.nn.TorchTensor;

/// Inception-V3 as Google released it on 2015-12-05, from a 299×299 picture to the layer whose mean
/// over places are the features. The names of its tensors are those of the released graph.
///
/// Source: C. Szegedy et al., "Rethinking the Inception architecture for computer vision",
/// arXiv:1512.00567, table 1, figures 5 to 7; as a feature space: M. Heusel et al., "GANs trained
/// by a two time-scale update rule", arXiv:1706.08500.
final class InceptionNetwork {
  /// Rows and columns of a picture.
  static final int SIDE = 299;

  private final InceptionLayers layers;
  private final List<Level> levels = new ArrayList<>();

  /// What leads from one set of features to the next.
  ///
  /// @param dimension of the features behind it
  private record Level(int dimension, Layer layer) {}

  /// Declares the buffers of the layers up to those features: 64, 192, 768 or 2048.
  InceptionNetwork(ParameterStore store, int dimension) {
    layers = new InceptionLayers(store);
    level(64, stem());
    if (dimension > 64) {
      level(
          192,
          layers.valid("conv_3", 64, 80, 1, 1),
          layers.valid("conv_4", 80, 192, 3, 1),
          halvingPool());
    }
    if (dimension > 192) {
      level(
          768,
          fine("mixed", 192, 32),
          fine("mixed_1", 256, 64),
          fine("mixed_2", 288, 64),
          toMiddle(),
          middle("mixed_4", 128),
          middle("mixed_5", 160),
          middle("mixed_6", 160),
          middle("mixed_7", 192));
    }
    if (dimension > 768) {
      level(
          2048,
          toCoarse(),
          coarse("mixed_9", 1280, averagePool()),
          coarse("mixed_10", 2048, maxPool()));
    }
  }

  private void level(int dimension, Layer... stages) {
    levels.add(new Level(dimension, Layers.sequential(stages)));
  }

  /// All features on the way, in one pass.
  ///
  /// @param pictures [n, 3, 299, 299] in [−1, 1]
  /// @return [n, dimension] by dimension, in ascending order
  Map<Integer, TorchTensor> features(TorchTensor pictures) {
    Map<Integer, TorchTensor> features = new LinkedHashMap<>();
    TorchTensor maps = pictures;
    for (Level level : levels) {
      maps = level.layer.forward(maps, Mode.EVALUATE);
      features.put(level.dimension, Functional.globalAveragePool(maps));
    }
    return features;
  }

  /// 299×299 to 73×73.
  private Layer[] stem() {
    return new Layer[] {
      layers.valid("conv", 3, 32, 3, 2),
      layers.valid("conv_1", 32, 32, 3, 1),
      layers.chain("conv_2", 32, Link.of(64, 3, 3)),
      halvingPool()
    };
  }

  /// At 35×35: 1×1, 5×5, twice 3×3, pooling.
  private Layer fine(String name, int in, int pooled) {
    return beside(
        layers.chain(name + "_conv", in, Link.of(64, 1, 1)),
        layers.chain(name + "_tower_conv", in, Link.of(48, 1, 1), Link.of(64, 5, 5)),
        layers.chain(
            name + "_tower_1_conv", in, Link.of(64, 1, 1), Link.of(96, 3, 3), Link.of(96, 3, 3)),
        averagePool().then(layers.chain(name + "_tower_2_conv", in, Link.of(pooled, 1, 1))));
  }

  /// 35×35 to 17×17.
  private Layer toMiddle() {
    return beside(
        layers.chain("mixed_3_conv", 288, Link.halving(384)),
        layers.chain(
            "mixed_3_tower_conv", 288, Link.of(64, 1, 1), Link.of(96, 3, 3), Link.halving(96)),
        halvingPool());
  }

  /// At 17×17: 1×1, 7×7 in two halves, twice the same, pooling.
  private Layer middle(String name, int inner) {
    int in = 768;
    return beside(
        layers.chain(name + "_conv", in, Link.of(192, 1, 1)),
        layers.chain(
            name + "_tower_conv",
            in,
            Link.of(inner, 1, 1),
            Link.of(inner, 1, 7),
            Link.of(192, 7, 1)),
        layers.chain(
            name + "_tower_1_conv",
            in,
            Link.of(inner, 1, 1),
            Link.of(inner, 7, 1),
            Link.of(inner, 1, 7),
            Link.of(inner, 7, 1),
            Link.of(192, 1, 7)),
        averagePool().then(layers.chain(name + "_tower_2_conv", in, Link.of(192, 1, 1))));
  }

  /// 17×17 to 8×8.
  private Layer toCoarse() {
    return beside(
        layers.chain("mixed_8_tower_conv", 768, Link.of(192, 1, 1), Link.halving(320)),
        layers.chain(
            "mixed_8_tower_1_conv",
            768,
            Link.of(192, 1, 1),
            Link.of(192, 1, 7),
            Link.of(192, 7, 1),
            Link.halving(192)),
        halvingPool());
  }

  /// At 8×8: 1×1, 3×3 in two halves side by side, 3×3 and the same, pooling. The two blocks of this
  /// kind pool differently in the released graph.
  private Layer coarse(String name, int in, Layer pool) {
    return beside(
        layers.chain(name + "_conv", in, Link.of(320, 1, 1)),
        layers
            .chain(name + "_tower_conv", in, Link.of(384, 1, 1))
            .then(layers.cross(name + "_tower_mixed_conv", 384, 384)),
        layers
            .chain(name + "_tower_1_conv", in, Link.of(448, 1, 1), Link.of(384, 3, 3))
            .then(layers.cross(name + "_tower_1_mixed_conv", 384, 384)),
        pool.then(layers.chain(name + "_tower_2_conv", in, Link.of(192, 1, 1))));
  }
}
