package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ketvision.app.verify.Verification;
import org.ketvision.quantum.state.Execution;

/// Recomputing of golden files.
record GoldenTarget() implements Target.Checked {
  private static final String NAME = "golden.json";

  @Override
  public void check(byte[] input) throws IOException {
    Path file = Declared.written(NAME, input);
    Declared.file(NAME, () -> Verification.run(file, List.of(), Execution.standard()))
        .ifPresent(
            outcomes -> assertThat(outcomes).allSatisfy(o -> assertThat(o.family()).isNotEmpty()));
  }

  @Override
  public List<byte[]> seeds() {
    String zeros = "0,".repeat(14) + "0";
    String unit = "{\"re\":[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],\"im\":[" + zeros + ",0]}";
    return List.of(
            "{\"meta\":{},\"block\":[{\"name\":\"a\",\"wires\":[0,1],\"params\":[%s],\"unitary\":%s}]}"
                .formatted(zeros, unit),
            "{\"encoder_unitary\":[{\"name\":\"a\",\"n\":2,\"params\":[%s],\"unitary\":%s}]}"
                .formatted(zeros, unit),
            "{\"metrics\":[{\"name\":\"m\",\"shape\":[2,2],\"data_range\":1.0,\"a\":[0,0.5,1,1],"
                + "\"b\":[0,0.25,1,1],\"mse\":0.015625,\"psnr\":18.06,\"cosine\":0.9,"
                + "\"ssim_gaussian\":null,\"ssim_uniform7\":null}]}",
            "{\"distances\":[{\"name\":\"d\",\"d\":1,\"n\":2,\"m\":2,\"a\":[0,1],\"b\":[1,2],"
                + "\"frechet\":1,\"kid_poly3_unbiased\":0}]}",
            "{\"qmae\":[{\"name\":\"q\",\"n\":2,\"t\":1,\"params\":[%s],\"image_shape\":[2,2],"
                    .formatted(zeros)
                + "\"image\":[1,0.5,0.5,1],\"token\":[0.1],\"patch_shape\":[1,1],\"patches\":[[0,1]],"
                + "\"trash_wires\":[0],\"masked\":[1,0.1,0.5,1],\"fidelity\":0.5,\"loss\":0.5,"
                + "\"recon_probs\":[0,0,0,0]}]}",
            "{\"noise\":[{\"name\":\"n\",\"n\":2,\"t\":1,\"params\":[%s],".formatted(zeros)
                + "\"image\":[1,0.5,0.5,1],\"token\":[0.1],\"patch_shape\":[1,1],\"patches\":[[0,1]],"
                + "\"trash_wires\":[0],\"channel\":\"depolarizing\",\"p\":0.01,\"fidelity\":0.5}]}",
            "{\"qinr\":[{\"name\":\"r\",\"qubits\":2,\"L_encoding\":1,\"K\":1,\"clusters\":[[[0,1]]],"
                + "\"h\":[0.1,0.2],\"theta\":[0,0,0,0,0,0,1,1,1,1,1,1],\"lambda\":[1,1],"
                + "\"expval_Z\":[1,1],\"zz_pairs\":[[0,1]],\"expval_ZZ\":[1],"
                + "\"jacobian_Z\":{\"h\":[[0,0],[0,0]]},\"vjp_X\":{\"weights\":[1,1],\"h\":[0,0]}}]}",
            "{\"block\":[[[[[[[[[[]]]]]]]]]]} {}",
            "{\"qinr\":[{\"qubits\":1e400,\"L_encoding\":268435456,\"K\":-0.0}]}")
        .stream()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }
}
