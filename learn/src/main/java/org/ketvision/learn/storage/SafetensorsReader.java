package org.ketvision.learn.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ketvision.learn.failure.BadFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads safetensors as if their writer were hostile.
///
/// A file is refused when it is larger than the limit, its header is larger than a mebibyte or
/// repeats a key, a tensor's bytes do not match its shape and type, tensors overlap or leave holes,
/// bytes are missing or left over, or a number is not finite (unless that is allowed). Memory stays
/// within a few times the file's size.
///
/// @param limit the largest file read, in bytes
/// @param allowNonFinite whether NaN and infinities are let through
public record SafetensorsReader(long limit, boolean allowNonFinite) {
  /// Far more than any model here needs: 256 MiB.
  public static final long DEFAULT_LIMIT = 256L << 20;

  private static final int MAX_HEADER = 1 << 20;
  private static final int MAX_AXES = 8;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// One tensor's place.
  private record Entry(String name, ElementType type, List<Integer> shape, long from, long to) {}

  /// Reads that file.
  ///
  /// @throws BadFile saying what is wrong and where
  public Safetensors read(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Math.toIntExact(Math.min(limit + 1, Integer.MAX_VALUE - 8)));
    } catch (IOException e) {
      throw new BadFile(
          "%s cannot be read (%s): check that it exists and is a file"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
    if (bytes.length > limit) {
      throw new BadFile("%s is larger than the limit of %d bytes".formatted(file, limit));
    }
    return parse(bytes, file.toString());
  }

  /// Reads a file's bytes.
  ///
  /// @param source what to call the file in messages
  public Safetensors parse(byte[] bytes, String source) {
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < Long.BYTES) {
      throw damaged(source, bytes.length, "the file ends within the header's length");
    }
    long length = data.getLong(0);
    if (length < 2 || length > Math.min(MAX_HEADER, bytes.length - Long.BYTES)) {
      throw damaged(
          source,
          0,
          "the header's length is given as %s bytes".formatted(Long.toUnsignedString(length)));
    }
    int begin = Long.BYTES + (int) length;
    if (bytes[Long.BYTES] != '{') {
      throw damaged(source, Long.BYTES, "the header does not begin with '{'");
    }
    JsonNode header;
    try {
      header = MAPPER.readTree(bytes, Long.BYTES, (int) length);
    } catch (JacksonException e) {
      throw damaged(source, Long.BYTES, "the header is not proper JSON: " + e.getOriginalMessage());
    }
    Map<String, String> metadata = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals(Safetensors.METADATA)) {
        readMetadata(field.getValue(), metadata, source);
      } else {
        entries.add(entry(field.getKey(), field.getValue(), source));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    requireContiguous(entries, bytes.length - begin, source);
    return new Safetensors(
        metadata, entries.stream().map(e -> tensor(e, data, begin, source)).toList());
  }

  private static void readMetadata(JsonNode node, Map<String, String> metadata, String source) {
    for (Map.Entry<String, JsonNode> text : node.properties()) {
      if (!text.getValue().isString()) {
        throw damaged(source, Long.BYTES, "metadata '%s' is not text".formatted(text.getKey()));
      }
      metadata.put(text.getKey(), text.getValue().stringValue());
    }
    if (!node.isObject()) {
      throw damaged(source, Long.BYTES, "the metadata are not an object");
    }
  }

  private static Entry entry(String name, JsonNode node, String source) {
    JsonNode shape = node.path("shape");
    JsonNode offsets = node.path("data_offsets");
    if (node.size() != 3 || !shape.isArray() || offsets.size() != 2 || shape.size() > MAX_AXES) {
      throw damaged(
          source,
          Long.BYTES,
          "tensor '%s' is not described by dtype, shape and two data_offsets".formatted(name));
    }
    ElementType type = type(name, node.path("dtype"), source);
    List<Integer> axes = new ArrayList<>();
    long elements = 1;
    for (JsonNode axis : shape) {
      long size = natural(axis, "shape", name, source);
      elements = size == 0 ? 0 : elements * size;
      if (size > Integer.MAX_VALUE || elements > Integer.MAX_VALUE) {
        throw damaged(source, Long.BYTES, "tensor '%s' is too large".formatted(name));
      }
      axes.add((int) size);
    }
    long from = natural(offsets.get(0), "data_offsets", name, source);
    long to = natural(offsets.get(1), "data_offsets", name, source);
    if (to - from != elements * type.bytes()) {
      throw damaged(
          source,
          Long.BYTES,
          "tensor '%s' of shape %s and type %s does not fill its bytes %d to %d"
              .formatted(name, axes, type, from, to));
    }
    return new Entry(name, type, axes, from, to);
  }

  private static ElementType type(String name, JsonNode node, String source) {
    for (ElementType type : ElementType.values()) {
      if (node.isString() && node.stringValue().equals(type.name())) {
        return type;
      }
    }
    throw damaged(
        source,
        Long.BYTES,
        "tensor '%s' has type %s; only F64, F32, F16 and BF16 are read"
            .formatted(name, abbreviated(node.toString())));
  }

  private static long natural(JsonNode node, String key, String name, String source) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw damaged(
          source,
          Long.BYTES,
          "%s of tensor '%s' holds %s, not a size"
              .formatted(key, name, abbreviated(node.toString())));
    }
    return node.longValue();
  }

  private static void requireContiguous(List<Entry> entries, long size, String source) {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.from() != end) {
        throw damaged(
            source,
            Long.BYTES,
            "tensor '%s' begins at byte %d of the data, not at %d: tensors %s"
                .formatted(
                    entry.name(),
                    entry.from(),
                    end,
                    entry.from() < end ? "overlap" : "leave a hole"));
      }
      end = entry.to();
    }
    if (end != size) {
      throw damaged(
          source,
          Long.BYTES,
          "the header describes %d bytes of data, the file holds %d".formatted(end, size));
    }
  }

  private Tensor tensor(Entry entry, ByteBuffer data, int begin, String source) {
    int bytes = entry.type().bytes();
    double[] values = new double[(int) ((entry.to() - entry.from()) / bytes)];
    int at = begin + (int) entry.from();
    for (int i = 0; i < values.length; i++, at += bytes) {
      values[i] = entry.type().get(data, at);
      if (!allowNonFinite && !Double.isFinite(values[i])) {
        throw damaged(
            source, at, "element %d of tensor '%s' is %s".formatted(i, entry.name(), values[i]));
      }
    }
    return new Tensor(entry.name(), entry.type(), entry.shape(), values);
  }

  private static String abbreviated(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  /// Names come from the file itself: what they bring into the message stays on one short line.
  private static BadFile damaged(String source, long offset, String what) {
    String line = what.replaceAll("\\p{Cntrl}", "?");
    return new BadFile(
        "%s is damaged at byte %d: %s; restore it from a copy"
            .formatted(source, offset, line.length() <= 300 ? line : line.substring(0, 300) + "…"));
  }
}
