package org.ketvision.learn.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelChunksTest {
  @ParameterizedTest
  @CsvSource({"0,4,2", "1,4,2", "4,4,1", "5,4,3", "103,7,4", "3,1,8"})
  void everyItemIsHandledOnceInItsChunk(int count, int size, int threads) {
    var handled = new int[count];
    var chunks = new int[ParallelChunks.chunks(count, size)];
    ParallelChunks.run(
        count,
        size,
        threads,
        (chunk, from, to) -> {
          chunks[chunk]++;
          assertThat(from).isEqualTo(chunk * size);
          for (int i = from; i < to; i++) {
            handled[i]++;
          }
        });
    assertThat(handled).containsOnly(filled(count));
    assertThat(chunks).containsOnly(filled(chunks.length));
  }

  private static int[] filled(int length) {
    return length == 0 ? new int[0] : new int[] {1};
  }

  @Test
  void throwsWhatATaskThrew() {
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(
              () ->
                  ParallelChunks.run(
                      50,
                      1,
                      threads,
                      (chunk, _, _) -> {
                        if (chunk == 20) {
                          throw new ArithmeticException("chunk 20");
                        }
                      }))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("chunk 20");
    }
  }
}
