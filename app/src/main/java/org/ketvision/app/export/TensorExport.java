package org.ketvision.app.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ketvision.learn.image.Npy;
import org.ketvision.learn.storage.ElementType;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;

/// The trained tensors of a run as NumPy arrays or as one safetensors file.
public final class TensorExport {
  private TensorExport() {}

  /// Writes `NAME.npy` for each tensor, such as `ansatz.angles.npy`, in float64.
  ///
  /// @param out a folder, made if need be
  /// @return the files
  public static List<Path> npy(RunExport export, Path out) {
    List<Path> files = new ArrayList<>();
    for (Tensor tensor : export.tensors(tensor -> tensor)) {
      Path file = out.resolve(tensor.name() + ".npy");
      int[] shape = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
      new Npy(shape, Npy.Type.FLOAT64, tensor.values()).write(file);
      files.add(file);
    }
    return files;
  }

  /// Writes all tensors as one file.
  ///
  /// @param type how to store a number; anything but F64 rounds
  /// @param out the file
  public static void safetensors(RunExport export, ElementType type, Path out) {
    List<Tensor> tensors = export.tensors(t -> new Tensor(t.name(), type, t.shape(), t.values()));
    Map<String, String> metadata =
        Map.of(
            "schema", "1",
            "model", String.valueOf(export.run().model()),
            "run", export.run().name(),
            "ketvision", String.valueOf(export.run().version()));
    new Safetensors(metadata, tensors).write(out);
  }
}
