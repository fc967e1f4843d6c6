package org.ketvision.learn.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.image.Verification.FileReport;

/// The files of CelebA in one folder: `identity_CelebA.txt` and `img_align_celeba/NNNNNN.jpg`.
///
/// @param dataset which part of it is wanted
/// @param directory where the files are
record CelebAFolder(CelebA dataset, Path directory) {
  static final String IDENTITIES = "identity_CelebA.txt";
  static final String IMAGES = "img_align_celeba";

  /// SHA-256 of the official list of identities.
  private static final String OFFICIAL_IDENTITIES =
      "c6143857c3e2630ac2da9f782e9c1232e5e59be993a9d44e8a7916c78a6158c0";

  private static final int OFFICIAL_COUNT = 202_599;
  private static final int MOST_LINES = 1_000_000;
  private static final int LONGEST_LINE = 64;
  private static final int SOURCE_HEIGHT = 218;
  private static final int SOURCE_WIDTH = 178;
  private static final Pattern LINE = Pattern.compile("(\\d{6}\\.jpg) (\\d{1,6})");

  /// A person and the pictures that are there, by file number.
  ///
  /// @param identity the official number
  record Person(int identity, List<String> files) {}

  private Path identities() {
    return directory.resolve(IDENTITIES);
  }

  private Path images() {
    return directory.resolve(IMAGES);
  }

  /// Whether any part of it is there.
  boolean holdsAny() {
    return Files.exists(identities()) || Files.exists(images());
  }

  /// @throws BadFile naming the part that is missing
  void requireAll() {
    if (!Files.isRegularFile(identities()) || !Files.isDirectory(images())) {
      throw new BadFile(
          "%s is missing; %s"
              .formatted(
                  Files.isRegularFile(identities()) ? images() : identities(), dataset.howToGet()));
    }
  }

  /// The people with most pictures, most first, ties by number.
  List<Person> people() {
    Set<String> present = present();
    Map<Integer, List<String>> byIdentity = new TreeMap<>();
    try (BufferedReader reader =
        Files.newBufferedReader(identities(), StandardCharsets.ISO_8859_1)) {
      for (int line = 1; line <= MOST_LINES + 1; line++) {
        String text = nextLine(reader, line);
        if (text.isEmpty()) {
          break;
        }
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches() || line > MOST_LINES) {
          throw badLine(line, "is not a file name and a number such as '000001.jpg 2880'");
        }
        if (present.remove(matcher.group(1))) {
          int identity = Integer.parseInt(matcher.group(2));
          byIdentity.computeIfAbsent(identity, _ -> new ArrayList<>()).add(matcher.group(1));
        }
      }
    } catch (IOException e) {
      throw new BadFile("%s cannot be read: %s".formatted(identities(), e.getMessage()), e);
    }
    return chosen(byIdentity);
  }

  private List<Person> chosen(Map<Integer, List<String>> byIdentity) {
    List<Person> people =
        byIdentity.entrySet().stream()
            .map(entry -> new Person(entry.getKey(), entry.getValue().stream().sorted().toList()))
            .sorted(
                Comparator.<Person>comparingInt(person -> -person.files.size())
                    .thenComparingInt(Person::identity))
            .limit(dataset.people())
            .toList();
    if (people.size() < dataset.people()) {
      throw new BadFile(
          "%s has pictures of %d people of %s, %d are needed; add more of the aligned JPEGs"
              .formatted(images(), people.size(), IDENTITIES, dataset.people()));
    }
    return people;
  }

  private BadFile badLine(int line, String what) {
    return new BadFile("%s: line %d %s; use the official file".formatted(identities(), line, what));
  }

  /// A line without its end; empty at the end of the file. Never reads more than a short line.
  private String nextLine(BufferedReader reader, int line) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = reader.read(); c >= 0 && c != '\n'; c = reader.read()) {
      text.append((char) c);
      if (text.length() > LONGEST_LINE) {
        throw badLine(line, "is longer than %d characters".formatted(LONGEST_LINE));
      }
    }
    return text.toString().stripTrailing();
  }

  private Set<String> present() {
    try (Stream<Path> files = Files.list(images())) {
      Set<String> names = new HashSet<>();
      files.limit(MOST_LINES).forEach(file -> names.add(String.valueOf(file.getFileName())));
      return names;
    } catch (IOException e) {
      throw new BadFile(
          "the folder %s cannot be read: %s; check its rights".formatted(images(), e.getMessage()),
          e);
    }
  }

  /// How many pictures of a person are trained on before variations.
  private int originals(Person person) {
    return Math.min(dataset.originals(), person.files.size());
  }

  /// One picture of a split: a variation of a file, or the file itself.
  ///
  /// @param variation its number, −1 for the file itself
  private record Source(Person person, int label, String file, int variation) {}

  private List<Source> sources(Split split) {
    List<Source> sources = new ArrayList<>();
    List<Person> people = people();
    for (int rank = 0; rank < people.size(); rank++) {
      Person person = people.get(rank);
      int label = dataset.firstLabel() + rank;
      int originals = originals(person);
      int count = split == Split.TRAIN ? dataset.perPerson() : person.files.size() - originals;
      for (int k = 0; k < count; k++) {
        boolean variation = split == Split.TRAIN && k >= originals;
        int file = split == Split.TRAIN ? k % originals : originals + k;
        sources.add(
            new Source(person, label, person.files.get(file), variation ? k - originals : -1));
      }
    }
    if (sources.isEmpty()) {
      throw new BadFile(
          "%s has no more than %d pictures of any person, so none is left to test with; add more"
              .formatted(images(), dataset.originals()));
    }
    return sources;
  }

  /// Reads the chosen pictures of a split and draws their variations.
  ByteImages load(Split split, Subset subset) {
    List<Source> all = sources(split);
    int[] labels = all.stream().mapToInt(Source::label).toArray();
    int[] chosen = subset.indices(labels);
    int size = CelebA.HEIGHT * CelebA.WIDTH;
    byte[] pixels = new byte[Math.multiplyExact(chosen.length, size)];
    Map<String, ByteImages> read = new TreeMap<>();
    for (int i = 0; i < chosen.length; i++) {
      Source source = all.get(chosen[i]);
      ByteImages face = read.computeIfAbsent(source.file, this::face);
      byte[] picture =
          source.variation < 0
              ? face.rawPixels()
              : Augmentation.of(source.person.identity, source.variation)
                  .apply(face.rawPixels(), CelebA.HEIGHT, CelebA.WIDTH);
      System.arraycopy(picture, 0, pixels, i * size, size);
    }
    return new ByteImages(
        CelebA.HEIGHT, CelebA.WIDTH, pixels, IntStream.of(chosen).map(i -> labels[i]).toArray());
  }

  /// One face, grey, with its short side brought to 64 pixels.
  private ByteImages face(String name) {
    Path file = images().resolve(name);
    ByteImages image = ImageFile.read(file);
    if (image.height() != SOURCE_HEIGHT || image.width() != SOURCE_WIDTH) {
      throw ImageFile.bad(
          file,
          "it has %dx%d pixels, aligned faces have %dx%d"
              .formatted(image.height(), image.width(), SOURCE_HEIGHT, SOURCE_WIDTH));
    }
    return Resize.bytes(image, CelebA.HEIGHT, CelebA.WIDTH);
  }

  /// Reads the list of identities and decodes every picture of the people chosen.
  Verification verify() {
    List<FileReport> reports = new ArrayList<>();
    try {
      String sha256 = Digest.of(identities());
      boolean official = OFFICIAL_IDENTITIES.equals(sha256);
      List<Person> people = people();
      String choice =
          people.stream()
              .map(person -> "%d (%d)".formatted(person.identity, person.files.size()))
              .reduce((a, b) -> a + ", " + b)
              .orElse("");
      reports.add(
          new FileReport(
              identities(),
              official ? Assembly.OFFICIAL : Assembly.OTHER,
              sha256,
              (official ? "byte for byte the official file" : "its SHA-256 is not the official one")
                  + "; classes 1 to %d are the identities (pictures) %s"
                      .formatted(people.size(), choice)));
      reports.add(pictures());
      people.forEach(person -> person.files.forEach(name -> addDamage(name, reports)));
    } catch (BadFile e) {
      reports.add(new FileReport(identities(), Assembly.DAMAGED, "", e.getMessage()));
    } catch (IOException e) {
      reports.add(
          new FileReport(identities(), Assembly.DAMAGED, "", "cannot be read: " + e.getMessage()));
    }
    return new Verification(reports);
  }

  private FileReport pictures() {
    return new FileReport(
        images(),
        Assembly.OTHER,
        "",
        "%,d of the %,d official names; single pictures have no published SHA-256, those of the"
                .formatted(present().size(), OFFICIAL_COUNT)
            + " classes were decoded");
  }

  private void addDamage(String name, List<FileReport> reports) {
    try {
      face(name);
    } catch (BadFile e) {
      reports.add(new FileReport(images().resolve(name), Assembly.DAMAGED, "", e.getMessage()));
    }
  }
}
