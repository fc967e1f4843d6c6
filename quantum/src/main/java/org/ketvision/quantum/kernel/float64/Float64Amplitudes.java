package org.ketvision.quantum.kernel.float64;

import java.util.Arrays;
import org.ketvision.quantum.kernel.Amplitudes;

/// Complex numbers in split arrays. The arrays may differ in length where a kernel packs them.
final class Float64Amplitudes implements Amplitudes {
  final double[] re;
  final double[] im;

  Float64Amplitudes(int size, int imaginarySize) {
    re = new double[size];
    im = new double[imaginarySize];
  }

  @Override
  public int size() {
    return re.length;
  }

  @Override
  public void clear() {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
  }

  @Override
  public void copy(Amplitudes other) {
    Float64Amplitudes that = (Float64Amplitudes) other;
    System.arraycopy(that.re, 0, re, 0, re.length);
    System.arraycopy(that.im, 0, im, 0, im.length);
  }

  @Override
  public double re(int index) { // stays double
    return re[index];
  }

  @Override
  public double im(int index) { // stays double
    return im[index];
  }

  @Override
  public void set(int index, double real, double imaginary) { // stays double
    re[index] = (double) real;
    im[index] = (double) imaginary;
  }
}
