package org.ketvision.learn.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ketvision.learn.failure.BadFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Named tensors and text metadata in one safetensors file.
///
/// The format: 8 bytes of header length (little-endian), a JSON header that gives each tensor's
/// type, shape and place, then the numbers without gaps. Files are refused unless they follow it to
/// the letter; see [SafetensorsReader]. Source:
/// <https://huggingface.co/docs/safetensors/index#format>.
///
/// @param metadata free text by key, sorted
/// @param tensors in the order of their data
public record Safetensors(Map<String, String> metadata, List<Tensor> tensors) {
  static final String METADATA = "__metadata__";

  /// The data starts at a multiple of this many bytes.
  private static final int ALIGNMENT = 8;

  /// Copies both and refuses tensors of one name.
  public Safetensors {
    metadata = Map.copyOf(metadata);
    tensors = List.copyOf(tensors);
    Set<String> names = new HashSet<>();
    for (Tensor tensor : tensors) {
      if (!names.add(tensor.name()) || tensor.name().equals(METADATA)) {
        throw new IllegalArgumentException("two tensors cannot be named " + tensor.name());
      }
    }
  }

  /// Reads a file whose numbers must all be finite.
  ///
  /// @throws BadFile if it is missing, damaged or too large
  public static Safetensors read(Path file) {
    return new SafetensorsReader(SafetensorsReader.DEFAULT_LIMIT, false).read(file);
  }

  /// The tensor of that name and shape.
  ///
  /// @param file where it was read, for the message
  /// @throws BadFile if there is none or its shape is another
  public Tensor require(String name, List<Integer> shape, Path file) {
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(name)) {
        if (!tensor.shape().equals(shape)) {
          throw new BadFile(
              "%s: tensor '%s' has shape %s, not %s; it belongs to a model with other settings"
                  .formatted(file, name, tensor.shape(), shape));
        }
        return tensor;
      }
    }
    throw new BadFile("%s: there is no tensor '%s'".formatted(file, name));
  }

  /// Refuses tensors whose names are not among those.
  ///
  /// @throws BadFile naming the first of them
  public void requireOnly(Set<String> names, Path file) {
    for (Tensor tensor : tensors) {
      if (!names.contains(tensor.name())) {
        throw new BadFile(
            "%s: unknown tensor '%s'; known are %s"
                .formatted(file, tensor.name(), String.join(", ", names)));
      }
    }
  }

  /// Writes the file atomically.
  ///
  /// @throws org.ketvision.learn.failure.OutsideFailure if the place cannot be written
  public void write(Path file) {
    AtomicFiles.write(file, toBytes());
  }

  /// The file's bytes: the same for the same content, whatever the machine. Tensors are stored by
  /// falling size of their elements, then by name, so that every number is aligned.
  public byte[] toBytes() {
    List<Tensor> sorted = new ArrayList<>(tensors);
    sorted.sort(
        Comparator.comparingInt((Tensor t) -> -t.type().bytes()).thenComparing(Tensor::name));
    byte[] header = header(sorted);
    long size = sorted.stream().mapToLong(Safetensors::bytes).sum();
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(Long.BYTES + header.length + size))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(header.length).put(header);
    int at = out.position();
    for (Tensor tensor : sorted) {
      for (double value : tensor.values()) {
        tensor.type().put(out, at, value);
        at += tensor.type().bytes();
      }
    }
    return out.array();
  }

  private byte[] header(List<Tensor> sorted) {
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode();
    ObjectNode texts = root.putObject(METADATA);
    new TreeMap<>(metadata).forEach(texts::put);
    long offset = 0;
    for (Tensor tensor : sorted) {
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", tensor.type().name());
      tensor.shape().forEach(entry.putArray("shape")::add);
      long end = offset + bytes(tensor);
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String json = mapper.writeValueAsString(root);
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    String padding = " ".repeat(Math.floorMod(-length, ALIGNMENT));
    return (json + padding).getBytes(StandardCharsets.UTF_8);
  }

  private static long bytes(Tensor tensor) {
    return (long) tensor.values().length * tensor.type().bytes();
  }
}
