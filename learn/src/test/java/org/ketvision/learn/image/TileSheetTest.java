package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileSheetTest {
  @Test
  void paintsEveryPixelAsASquare(@TempDir Path folder) throws IOException {
    ImageBatch images = new ImageBatch(2, 1, 2, new double[] {0, 1, 0.5, 2});
    List<TileSheet.Tile> row =
        List.of(TileSheet.Tile.grey(images, 0), TileSheet.Tile.grey(images, 1));
    Path file = folder.resolve("sheet.png");
    new TileSheet(List.of(row, row.subList(0, 1)), 3, 1, 0x112233).write(file);
    BufferedImage read = ImageIO.read(file.toFile());
    assertThat(read.getWidth()).isEqualTo(1 + 2 * (2 * 3 + 1));
    assertThat(read.getHeight()).isEqualTo(1 + 2 * (3 + 1));
    assertThat(read.getRGB(0, 0)).isEqualTo(0xff112233);
    assertThat(read.getRGB(1, 1)).isEqualTo(0xff000000);
    assertThat(read.getRGB(3, 3)).isEqualTo(0xff000000);
    assertThat(read.getRGB(4, 1)).isEqualTo(0xffffffff);
    assertThat(read.getRGB(8, 3)).isEqualTo(0xff808080);
    assertThat(read.getRGB(13, 2)).isEqualTo(0xffffffff);
    assertThat(read.getRGB(8, 6)).isEqualTo(0xff112233);
  }

  @Test
  void showsDifferencesFromBlueOverWhiteToRed() {
    Palette palette = new Palette.Diverging(0.5);
    assertThat(palette.colour(0)).isEqualTo(0xf7f7f7);
    assertThat(palette.colour(-0.5)).isEqualTo(0x2166ac);
    assertThat(palette.colour(7)).isEqualTo(0xb2182b);
    assertThat(palette.colour(Double.NaN)).isEqualTo(Palette.NOT_A_NUMBER);
    assertThat(palette.colour(0.1) & 0xff).isLessThan(palette.colour(0.1) >> 16);
  }

  @Test
  void subtractsTheReference() {
    ImageBatch image = new ImageBatch(1, 1, 2, new double[] {0.2, 0.9});
    ImageBatch reference = new ImageBatch(1, 1, 2, new double[] {0.5, 0.5});
    assertThat(TileSheet.Tile.difference(image, reference, 0).values())
        .containsExactly(0.2 - 0.5, 0.9 - 0.5);
  }
}
