package org.ketvision.learn.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
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

  /// Opens the log and cuts it to the length it had at the state to go on from. If it was lost, or
  /// is shorter, the log goes on with what is there.
  ///
  /// @param warnings told in one line of lines that were lost
  static MetricsLog open(Path file, long length, Consumer<String> warnings) {
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      long kept = length;
      if (channel.size() < length) {
        kept = wholeLines(channel);
        warnings.accept(
            "%s ends at byte %d, not at %d as it did at the last checkpoint: the lines between are lost, the training goes on"
                .formatted(file, channel.size(), length));
      }
      channel.truncate(kept).position(kept);
      return new MetricsLog(file, channel);
    } catch (IOException e) {
      throw AtomicFiles.unwritable(file, e);
    }
  }

  /// The length up to the end of the last whole line.
  private static long wholeLines(FileChannel channel) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(1 << 16);
    long end = channel.size();
    while (end > 0) {
      long start = Math.max(0, end - block.capacity());
      block.clear().limit((int) (end - start));
      int read = channel.read(block, start);
      for (int i = read - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  /// Adds what a few steps came to.
  void append(TrainEvent.Logged line) {
    ObjectNode object =
        MAPPER
            .createObjectNode()
            .put("step", line.step())
            .put("epoch", line.epoch())
            .put("loss", line.loss());
    line.figures().forEach(object::put);
    append(object.put("rate", line.rate()));
  }

  /// Adds what the model came to on the validation images.
  void append(TrainEvent.Validated line) {
    ObjectNode object =
        MAPPER.createObjectNode().put("step", line.step()).put("epoch", line.epoch());
    line.figures().forEach((name, value) -> object.put("validation_" + name, value));
    append(object);
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
