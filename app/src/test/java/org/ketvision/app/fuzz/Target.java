package org.ketvision.app.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// What is fuzzed.
@SuppressWarnings("ImmutableEnumChecker") // every one is a record of nothing or of a flag
enum Target {
  /// IDX files, plain or compressed by whoever made the input.
  IDX(new IdxTarget(false)),
  /// IDX files behind a gzip layer that is right but for one byte.
  GZIP(new IdxTarget(true)),
  /// Files of tensors.
  SAFETENSORS(new SafetensorsTarget()),
  /// NumPy arrays.
  NPY(new NpyTarget()),
  /// PNG, JPEG and PGM pictures.
  PICTURE(new PictureTarget()),
  /// Settings of a training, as a run keeps them and as a user writes them.
  YAML(new SettingsTarget()),
  /// OpenQASM 2 and 3.
  QASM(new QasmTarget()),
  /// Golden files of reference numbers.
  GOLDEN(new GoldenTarget()),
  /// The text files of a run folder.
  RUN(new RunTarget());

  private final Checked checked;

  Target(Checked checked) {
    this.checked = checked;
  }

  /// A reader under test.
  interface Checked {
    /// Reads the input as the product would.
    ///
    /// @throws AssertionError if anything but a declared failure comes out, or if what was read
    ///   does not survive being written and read again
    void check(byte[] input) throws IOException;

    /// Inputs to start from, most of them good.
    List<byte[]> seeds() throws IOException;
  }

  void check(byte[] input) throws IOException {
    checked.check(input);
  }

  List<byte[]> seeds() throws IOException {
    return checked.seeds();
  }

  static Target named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
