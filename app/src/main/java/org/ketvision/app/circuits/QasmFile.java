package org.ketvision.app.circuits;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.quantum.qasm.QasmException;
import org.ketvision.quantum.qasm.QasmProgram;
import org.ketvision.quantum.qasm.QasmReader;

/// An OpenQASM program in a file.
public final class QasmFile {
  private static final long MOST_BYTES = 16L << 20;

  private QasmFile() {}

  /// Reads a program of OpenQASM 2 or 3.
  ///
  /// @throws BadFile naming line and column where the program is wrong
  public static QasmProgram read(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new BadFile("%s is no file: name an OpenQASM program".formatted(path));
      }
      if (Files.size(path) > MOST_BYTES) {
        throw new BadFile(
            "%s is larger than the %d MiB a program may have".formatted(path, MOST_BYTES >> 20));
      }
      return QasmReader.read(Files.readString(path));
    } catch (QasmException e) {
      throw new BadFile(
          "%s, line %d, column %d: %s".formatted(path, e.line(), e.column(), e.reason()), e);
    } catch (CharacterCodingException e) {
      throw new BadFile("%s is not UTF-8 text".formatted(path), e);
    } catch (IOException e) {
      throw new BadFile("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }
}
