package org.ketvision.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.app.store.RunFixture;
import org.ketvision.app.store.RunStore;
import org.ketvision.learn.train.CheckpointChoice;

/// Event files read back by the rules of the format, with a checksum of our own and Google's reader
/// of protocol buffers.
class EventFileTest {
  @TempDir private Path folder;

  /// An event as read back.
  private record Event(double time, long step, String version, Map<String, Float> values) {}

  /// CRC-32C bit by bit: the reflected polynomial of Castagnoli.
  private static int crc32c(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int i = 0; i < 8; i++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x82f63b78;
      }
    }
    return ~crc;
  }

  private static int unmasked(int masked) {
    return Integer.rotateLeft(masked - 0xa282ead8, 15);
  }

  private static List<Event> read(byte[] file) throws IOException {
    List<Event> events = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      byte[] head = new byte[8];
      in.get(head);
      assertThat(crc32c(head)).isEqualTo(unmasked(in.getInt()));
      byte[] data = new byte[(int) ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      in.get(data);
      assertThat(crc32c(data)).isEqualTo(unmasked(in.getInt()));
      events.add(event(CodedInputStream.newInstance(data)));
    }
    return events;
  }

  private static Event event(CodedInputStream in) throws IOException {
    double time = 0;
    long step = 0;
    String version = "";
    Map<String, Float> values = new LinkedHashMap<>();
    for (int key = in.readTag(); key != 0; key = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(key)) {
        case 1 -> time = in.readDouble();
        case 2 -> step = in.readInt64();
        case 3 -> version = in.readString();
        case 5 -> summary(CodedInputStream.newInstance(in.readByteArray()), values);
        default -> throw new AssertionError("unknown field of an event");
      }
    }
    return new Event(time, step, version, values);
  }

  private static void summary(CodedInputStream in, Map<String, Float> values) throws IOException {
    while (in.readTag() != 0) {
      CodedInputStream value = CodedInputStream.newInstance(in.readByteArray());
      assertThat(WireFormat.getTagFieldNumber(value.readTag())).isEqualTo(1);
      String tag = value.readString();
      assertThat(WireFormat.getTagFieldNumber(value.readTag())).isEqualTo(2);
      values.put(tag, value.readFloat());
      assertThat(value.readTag()).isZero();
    }
  }

  @Test
  void theChecksumOfThisTestIsTheStandardOne() {
    assertThat(crc32c("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xe3069283);
  }

  @Test
  void eventsReadBack() throws IOException {
    EventFile file = new EventFile(1.5);
    file.scalars(2.5, 0, Map.of("loss", 0.25));
    file.scalars(3.5, 1L << 40, Map.of("Verlust µ", -1e30, "zero", 0.0));
    assertThat(read(file.toByteArray()))
        .containsExactly(
            new Event(1.5, 0, "brain.Event:2", Map.of()),
            new Event(2.5, 0, "", Map.of("loss", 0.25f)),
            new Event(3.5, 1L << 40, "", Map.of("Verlust µ", -1e30f, "zero", 0f)));
  }

  @Test
  void aRunBecomesALogFolder() throws IOException {
    Path run = RunFixture.done(folder.resolve("runs/one"), "qmae", 0.25, Map.of());
    RunExport export =
        new RunExport(
            run,
            new RunStore(folder.resolve("runs"), folder).read(run),
            new CheckpointChoice.Last(),
            warning -> {
              throw new AssertionError(warning);
            });
    Path file = TensorBoardExport.write(export, folder.resolve("logs"));
    assertThat(file.getParent()).isEqualTo(folder.resolve("logs/one"));
    assertThat(file.getFileName().toString())
        .matches("events\\.out\\.tfevents\\.\\d{10}\\.ketvision");
    List<Event> events = read(Files.readAllBytes(file));
    assertThat(events).hasSize(3);
    assertThat(events.get(2).step()).isEqualTo(100);
    assertThat(events.get(2).values())
        .containsEntry("loss", 0.25f)
        .containsEntry("fidelity", 0.75f)
        .doesNotContainKey("step");
    assertThat(events.get(2).time() - events.get(0).time()).isEqualTo(12.5);
    assertThat(TensorBoardExport.write(export, folder.resolve("logs"))).isEqualTo(file);
  }
}
