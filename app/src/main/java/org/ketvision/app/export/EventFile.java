package org.ketvision.app.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/// A TensorBoard event file, made in memory: TFRecords of `Event` messages.
///
/// A TFRecord is the length of its data as uint64, the masked CRC-32C of those 8 bytes, the data,
/// and the masked CRC-32C of the data, all little-endian; masked means rotated right by 15 bits
/// plus 0xa282ead8. Source: TensorFlow, `core/lib/io/record_writer.h` and `core/lib/hash/crc32c.h`.
///
/// The messages have so few fields that they are encoded here, as
/// <https://protobuf.dev/programming-guides/encoding/> says; numbers of fields from
/// `core/util/event.proto` and `core/framework/summary.proto`:
///
/// | message | fields |
/// | --- | --- |
/// | `Event` | 1 `wall_time` double, 2 `step` int64, 3 `file_version` string, 5 `summary` |
/// | `Summary` | 1 `value`, repeated |
/// | `Summary.Value` | 1 `tag` string, 2 `simple_value` float |
final class EventFile {
  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xa282ead8;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream records = new ByteArrayOutputStream();

  /// A file that begins with its version, as every event file must.
  ///
  /// @param wallTime seconds since 1970
  EventFile(double wallTime) {
    Message event = new Message().fixed64(1, Double.doubleToLongBits(wallTime));
    record(event.bytes(3, VERSION.getBytes(StandardCharsets.UTF_8)).toByteArray());
  }

  /// Adds the values of one step.
  ///
  /// @param values by tag; TensorBoard keeps them as 32-bit numbers
  void scalars(double wallTime, long step, Map<String, Double> values) {
    Message summary = new Message();
    values.forEach(
        (tag, value) ->
            summary.bytes(
                1,
                new Message()
                    .bytes(1, tag.getBytes(StandardCharsets.UTF_8))
                    .fixed32(2, Float.floatToIntBits(value.floatValue()))
                    .toByteArray()));
    record(
        new Message()
            .fixed64(1, Double.doubleToLongBits(wallTime))
            .varint(2, step)
            .bytes(5, summary.toByteArray())
            .toByteArray());
  }

  byte[] toByteArray() {
    return records.toByteArray();
  }

  private void record(byte[] data) {
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length);
    head.putInt(maskedCrc(head.array(), Long.BYTES));
    records.writeBytes(head.array());
    records.writeBytes(data);
    records.writeBytes(
        ByteBuffer.allocate(4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(maskedCrc(data, data.length))
            .array());
  }

  private static int maskedCrc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  /// Fields of a protocol buffer, one after the other.
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message varint(int field, long value) {
      key(field, VARINT);
      varint(value);
      return this;
    }

    Message fixed64(int field, long bits) {
      key(field, FIXED64);
      return raw(Long.BYTES, bits);
    }

    Message fixed32(int field, int bits) {
      key(field, FIXED32);
      return raw(Integer.BYTES, bits);
    }

    Message bytes(int field, byte[] bytes) {
      key(field, BYTES);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }

    private void key(int field, int wireType) {
      varint(((long) field << 3) | wireType);
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    private Message raw(int count, long bits) {
      for (int i = 0; i < count; i++) {
        out.write((int) (bits >>> (8 * i)));
      }
      return this;
    }
  }
}
