package org.ketvision.learn.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.OutsideFailure;
import tools.jackson.databind.json.JsonMapper;

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
      throw unwritable(file, e);
    }
  }

  void append(TrainEvent.Logged line) {
    String json =
        MAPPER.writeValueAsString(
            MAPPER
                .createObjectNode()
                .put("step", line.step())
                .put("epoch", line.epoch())
                .put("loss", line.loss())
                .put("fidelity", line.fidelity())
                .put("rate", line.rate()));
    try {
      ByteBuffer bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /// Flushes to the disk and returns the length.
  long flush() {
    try {
      channel.force(true);
      return channel.position();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static OutsideFailure unwritable(Path file, IOException e) {
    return new OutsideFailure(
        "cannot write %s: %s %s; choose another place or free some space"
            .formatted(file, e.getClass().getSimpleName(), e.getMessage()),
        e);
  }
}
