package org.ketvision.learn.image;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ketvision.learn.image.DigitSkeletons.Skeleton;

/// One digit written by one hand: a skeleton, jittered and drawn with a round pen.
///
/// In this order: every point of the skeleton moves a little; smooth curves are laid through the
/// points (Catmull-Rom tangents, as cubic Bézier curves); a smooth elastic field of three sine
/// waves bends them; an affine map turns, slants and stretches them; the ink is fitted into 20 x 20
/// pixels with its centre of mass in the middle of 28 x 28, as MNIST's digits are; and the pen, of
/// varying pressure and a soft edge, runs along.
final class Handwriting {
  static final int SIDE = 28;
  private static final double BOX = 20;
  private static final int PIECES = 8;
  private static final int MAX_POINTS = 512;
  private static final int WAVES = 3;

  /// The widest half of the pen's soft edge, in pixels.
  private static final double SOFTEST = 0.95;

  /// The hardest pressure, in units of the mean.
  private static final double HARDEST = 1.15;

  private final double[] x = new double[MAX_POINTS];
  private final double[] y = new double[MAX_POINTS];
  private final boolean[] lift = new boolean[MAX_POINTS];
  private final float[] ink = new float[SIDE * SIDE];
  private int points;

  /// Draws `digit` into the pixels from `start` on, shape [28, 28]; all chance comes from `random`.
  void draw(int digit, SplittableRandom random, byte[] pixels, int start) {
    List<Skeleton> variants = DigitSkeletons.of(digit);
    trace(variants.get(random.nextInt(variants.size())), random);
    bend(random);
    skew(random);
    double radius = Math.clamp(1.2 + 0.3 * random.nextGaussian(), 0.72, 2.1);
    fit(radius);
    paint(radius, random);
    double full = 245 + random.nextInt(11);
    for (int i = 0; i < ink.length; i++) {
      pixels[start + i] = (byte) Math.round(full * ink[i]);
    }
  }

  /// Lays a smooth curve through the jittered points of a skeleton.
  private void trace(Skeleton skeleton, SplittableRandom random) {
    int n = skeleton.x().length;
    double[] px = new double[n];
    double[] py = new double[n];
    for (int i = 0; i < n; i++) {
      px[i] = skeleton.x()[i] + 0.018 * random.nextGaussian();
      py[i] = skeleton.y()[i] + 0.018 * random.nextGaussian();
    }
    points = 0;
    for (int i = 0; i < n; i++) {
      if (skeleton.lift()[i]) {
        add(px[i], py[i], true);
      } else {
        curve(skeleton, px, py, i - 1);
      }
    }
  }

  private void add(double atX, double atY, boolean lifted) {
    x[points] = atX;
    y[points] = atY;
    lift[points++] = lifted;
  }

  /// The Bézier curve from point i to point i + 1, in straight pieces.
  private void curve(Skeleton skeleton, double[] px, double[] py, int i) {
    double c1x = px[i] + tangent(skeleton, px, i, false) / 3;
    double c1y = py[i] + tangent(skeleton, py, i, false) / 3;
    double c2x = px[i + 1] - tangent(skeleton, px, i + 1, true) / 3;
    double c2y = py[i + 1] - tangent(skeleton, py, i + 1, true) / 3;
    for (int piece = 1; piece <= PIECES; piece++) {
      double t = (double) piece / PIECES;
      add(bezier(px[i], c1x, c2x, px[i + 1], t), bezier(py[i], c1y, c2y, py[i + 1], t), false);
    }
  }

  private static double bezier(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  }

  /// The tangent in one coordinate: half the way between the neighbours, or towards the one
  /// neighbour at an end or a corner.
  private static double tangent(Skeleton skeleton, double[] p, int i, boolean arriving) {
    boolean first = skeleton.lift()[i];
    boolean last = i + 1 == p.length || skeleton.lift()[i + 1];
    if (last || (skeleton.corner()[i] && arriving)) {
      return p[i] - p[i - 1];
    }
    if (first || skeleton.corner()[i]) {
      return p[i + 1] - p[i];
    }
    return (p[i + 1] - p[i - 1]) / 2;
  }

  private void bend(SplittableRandom random) {
    double[] wave = new double[6 * WAVES];
    for (int k = 0; k < wave.length; k += 6) {
      wave[k] = random.nextDouble(-0.9, 0.9);
      wave[k + 1] = random.nextDouble(-0.9, 0.9);
      wave[k + 2] = random.nextDouble(2 * StrictMath.PI);
      wave[k + 3] = random.nextDouble(2 * StrictMath.PI);
      wave[k + 4] = 0.03 * random.nextGaussian();
      wave[k + 5] = 0.03 * random.nextGaussian();
    }
    for (int i = 0; i < points; i++) {
      double dx = 0;
      double dy = 0;
      for (int k = 0; k < wave.length; k += 6) {
        double phase = 2 * StrictMath.PI * (wave[k] * x[i] + wave[k + 1] * y[i]);
        dx += wave[k + 4] * StrictMath.sin(phase + wave[k + 2]);
        dy += wave[k + 5] * StrictMath.sin(phase + wave[k + 3]);
      }
      x[i] += dx;
      y[i] += dy;
    }
  }

  private void skew(SplittableRandom random) {
    double angle = 0.09 * random.nextGaussian();
    double slant = Math.clamp(0.16 + 0.2 * random.nextGaussian(), -0.35, 0.65);
    double stretch = StrictMath.exp(0.16 * random.nextGaussian());
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    for (int i = 0; i < points; i++) {
      double across = stretch * (x[i] - 0.5) - slant * (y[i] - 0.5);
      double down = y[i] - 0.5;
      x[i] = cos * across - sin * down;
      y[i] = sin * across + cos * down;
    }
  }

  /// Scales to pixels and moves the centre of mass into the middle, as far as the margins allow.
  private void fit(double radius) {
    double[] rangeX = range(x);
    double[] rangeY = range(y);
    double extent = Math.max(rangeX[1] - rangeX[0], rangeY[1] - rangeY[0]);
    double scale = (BOX - 2 * radius) / extent;
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int i = 1; i < points; i++) {
      if (!lift[i]) {
        double length =
            Math.sqrt(
                (x[i] - x[i - 1]) * (x[i] - x[i - 1]) + (y[i] - y[i - 1]) * (y[i] - y[i - 1]));
        mass += length;
        massX += length * (x[i] + x[i - 1]) / 2;
        massY += length * (y[i] + y[i - 1]) / 2;
      }
    }
    place(x, scale, massX / mass, rangeX, radius);
    place(y, scale, massY / mass, rangeY, radius);
  }

  private void place(double[] p, double scale, double mass, double[] range, double radius) {
    double margin = HARDEST * radius + SOFTEST + 0.5; // the outermost pixels stay black
    double shift =
        Math.clamp(
            SIDE / 2.0 - scale * mass, margin - scale * range[0], SIDE - margin - scale * range[1]);
    for (int i = 0; i < points; i++) {
      p[i] = scale * p[i] + shift;
    }
  }

  private double[] range(double[] p) {
    double low = p[0];
    double high = p[0];
    for (int i = 1; i < points; i++) {
      low = Math.min(low, p[i]);
      high = Math.max(high, p[i]);
    }
    return new double[] {low, high};
  }

  /// Every pixel takes the darkest ink that any piece of the path leaves on it.
  private void paint(double radius, SplittableRandom random) {
    Arrays.fill(ink, 0);
    double soft = random.nextDouble(0.6, SOFTEST);
    double beat = random.nextDouble(0.02, 0.08);
    double phase = random.nextDouble(2 * StrictMath.PI);
    double swing = (HARDEST - 1) * random.nextDouble();
    for (int i = 1; i < points; i++) {
      if (!lift[i]) {
        double pressure = 1 + swing * StrictMath.sin(phase + beat * i);
        segment(i, radius * pressure, soft);
      }
    }
  }

  private void segment(int i, double radius, double soft) {
    double ax = x[i - 1];
    double ay = y[i - 1];
    double dx = x[i] - ax;
    double dy = y[i] - ay;
    double squared = Math.max(dx * dx + dy * dy, 1e-12);
    double reach = radius + soft;
    int top = Math.max(0, (int) (Math.min(ay, y[i]) - reach));
    int bottom = Math.min(SIDE - 1, (int) (Math.max(ay, y[i]) + reach));
    int left = Math.max(0, (int) (Math.min(ax, x[i]) - reach));
    int right = Math.min(SIDE - 1, (int) (Math.max(ax, x[i]) + reach));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - ax;
        double py = row + 0.5 - ay;
        double t = Math.clamp((px * dx + py * dy) / squared, 0.0, 1.0);
        double ex = px - t * dx;
        double ey = py - t * dy;
        double distance = Math.sqrt(ex * ex + ey * ey);
        double edge = Math.clamp((reach - distance) / (2 * soft), 0.0, 1.0);
        int at = row * SIDE + column;
        ink[at] = Math.max(ink[at], (float) (edge * edge * (3 - 2 * edge)));
      }
    }
  }
}
