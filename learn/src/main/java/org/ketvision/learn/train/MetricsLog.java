package org.ketvision.learn.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.storage.AtomicFiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `metrics.jsonl`: one JSON object a line, the same bytes whenever the training is repeated.
final class MetricsLog implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path file;
  private final FileChannel channel;

  private MetricsLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Opens the log and cuts it to the length it had at the state to go on from.
  static MetricsLog open(Path file, long length) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.size() < length) {
        channel.close();
        throw new BadFile(
            "%s ends before byte %d, where the last checkpoint was: restore it from a copy"
                .formatted(file, length));
      }
      channel.truncate(length).position(length);
      return new MetricsLog(file, channel);
    } catch (IOException e) {
      throw AtomicFiles.unwritable(file, e);
    }
  }

  /// Adds what a few steps came to.
  void append(TrainEvent.Logged line) {
    append(
        MAPPER
            .createObjectNode()
            .put("step", line.step())
            .put("epoch", line.epoch())
            .put("loss", line.loss())
            .put("fidelity", line.fidelity())
            .put("rate", line.rate()));
  }

  /// Adds a judgement by the validation images.
  void append(TrainEvent.Validated line) {
    append(
        MAPPER
            .createObjectNode()
            .put("step", line.step())
            .put("epoch", line.epoch())
            .put("validation_loss", line.loss())
            .put("validation_fidelity", line.fidelity()));
  }

  private void append(ObjectNode line) {
    try {
      long before = channel.position();
      ByteBuffer bytes =
          ByteBuffer.wrap(
              (MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        channel.truncate(before); // no torn line
        throw e;
      }
    } catch (IOException e) {
      throw AtomicFiles.unwritable(file, e);
    }
  }

  /// Flushes to the disk and returns the length.
  long flush() {
    try {
      channel.force(true);
      return channel.position();
    } catch (IOException e) {
      throw AtomicFiles.unwritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw AtomicFiles.unwritable(file, e);
    }
  }
}
