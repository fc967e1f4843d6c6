package org.ketvision.learn.image;

import java.util.List;
import java.util.stream.IntStream;
import org.ketvision.learn.failure.BadSetting;

/// Aligned faces of the people with most pictures in CelebA, grey, 78 rows by 64 columns.
///
/// The classes are the ten people with most images among the files that are there, the one with
/// most first, ties by the lowest identity number. The first 20 images of a person, by file number,
/// and 480 variations of them ([Augmentation]) are its 500 training images; the images after the
/// 20th are its test images. Source: QINR-AE paper (arXiv:2603.06755), Appendix A.
///
/// The pictures may be used for non-commercial research only and not be passed on, so the program
/// never fetches them: who wants them asks the authors.
///
/// @param people how many classes
/// @param originals images of each person to train on
/// @param perPerson training images of each person, variations included
public record CelebA(int people, int originals, int perPerson) implements Dataset {
  /// The paper's choice: ten people, 20 images each, 500 with the variations.
  public static final CelebA STANDARD = new CelebA(10, 20, 500);

  /// Rows of an image.
  public static final int HEIGHT = 78;

  /// Columns of an image.
  public static final int WIDTH = 64;

  /// Where to ask for the pictures.
  public static final String ADDRESS = "https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html";

  /// The folder inside a data folder that holds the files.
  static final String FOLDER = "celeba";

  /// Checks the numbers.
  public CelebA {
    if (people < 1 || originals < 1 || perPerson < originals || perPerson > 100_000) {
      throw new BadSetting(
          "%s needs a person, an image and no fewer in all, not %d, %d and %d"
              .formatted(FOLDER, people, originals, perPerson));
    }
  }

  @Override
  public String id() {
    return FOLDER;
  }

  @Override
  public String title() {
    return "CelebA faces";
  }

  @Override
  public String licence() {
    return "non-commercial research only; the pictures must not be passed on";
  }

  @Override
  public String citation() {
    return "Z. Liu, P. Luo, X. Wang, X. Tang, Deep Learning Face Attributes in the Wild, ICCV 2015";
  }

  /// `1` for the person with most images, and so on.
  @Override
  public List<String> classNames() {
    return IntStream.rangeClosed(1, people).mapToObj(Integer::toString).toList();
  }

  @Override
  public int firstLabel() {
    return 1;
  }

  /// What to say when it cannot be fetched.
  public String howToGet() {
    return ("%s is never fetched: its licence forbids passing the pictures on; ask at %s and put %s"
            + " and the aligned JPEGs of %s/ into a folder %s/ of your data folder")
        .formatted(title(), ADDRESS, CelebAFolder.IDENTITIES, CelebAFolder.IMAGES, FOLDER);
  }
}
