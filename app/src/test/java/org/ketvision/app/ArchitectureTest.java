package org.ketvision.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// The walls of the house: who may depend on whom, and what nobody may use.
///
/// Where a rule could hold because it looked at nothing, the test also asserts that there was
/// something to look at (ArchUnit itself fails a rule whose set of classes is empty).
class ArchitectureTest {
  private static final String QUANTUM = "org.ketvision.quantum..";
  private static final String KERNEL = "org.ketvision.quantum.kernel..";
  private static final String LEARN = "org.ketvision.learn..";
  private static final String HYBRID = "org.ketvision.hybrid..";
  private static final String NN = "org.ketvision.hybrid.nn..";
  private static final String LIBTORCH = "org.bytedeco..";
  private static final String APP = "org.ketvision.app..";
  private static final String VECTOR_API = "jdk.incubator.vector..";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("org.ketvision");

  @Test
  void allModulesAreLookedAt() {
    for (String wing : new String[] {QUANTUM, LEARN, HYBRID, APP}) {
      assertThat(HOUSE.stream().filter(resideInAPackage(wing)).count()).as(wing).isPositive();
    }
    assertThat(HOUSE.that(dependOn(QUANTUM)).that(resideInAPackage(LEARN))).isNotEmpty();
    assertThat(HOUSE.that(dependOn(LEARN)).that(resideInAPackage(HYBRID))).isNotEmpty();
    assertThat(HOUSE.that(dependOn(HYBRID)).that(resideInAPackage(APP))).isNotEmpty();
  }

  @Test
  void quantumNeedsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(QUANTUM)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(QUANTUM, "java..", "", VECTOR_API, "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void learnKnowsNothingOfWhatIsBuiltOnIt() {
    noClasses()
        .that()
        .resideInAPackage(LEARN)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.ketvision..").and(not(resideInAPackage(QUANTUM).or(inLearn()))))
        .check(HOUSE);
  }

  @Test
  void nothingImportsTheApp() {
    noClasses()
        .that()
        .resideOutsideOfPackage(APP)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(APP)
        .check(HOUSE);
  }

  @Test
  void onlyTheKernelsUseTheVectorApi() {
    assertThat(HOUSE.that(dependOn(VECTOR_API)).that(resideInAPackage(KERNEL))).isNotEmpty();
    noClasses()
        .that()
        .resideOutsideOfPackage(KERNEL)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(VECTOR_API)
        .check(HOUSE);
  }

  @Test
  void onlyTheThinFaceUsesLibtorch() {
    assertThat(HOUSE.that(dependOn(LIBTORCH)).that(resideInAPackage(NN))).isNotEmpty();
    noClasses()
        .that()
        .resideOutsideOfPackage(NN)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LIBTORCH)
        .check(HOUSE);
  }

  @Test
  void theKernelsAreUsedInsideQuantumOnly() {
    assertThat(HOUSE.that(resideInAPackage(KERNEL))).isNotEmpty();
    noClasses()
        .that()
        .resideOutsideOfPackage(QUANTUM)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(KERNEL)
        .check(HOUSE);
  }

  @Test
  void theKernelsAreNotExported() throws IOException {
    Set<ModuleDescriptor.Exports> exports = moduleOf("org.ketvision.quantum").exports();
    assertThat(exports).extracting(ModuleDescriptor.Exports::source).isNotEmpty();
    assertThat(exports)
        .extracting(ModuleDescriptor.Exports::source)
        .noneMatch(name -> name.startsWith("org.ketvision.quantum.kernel"));
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.ketvision.(*).(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void noPackageIsADrawerForEverything() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..commons..", "..misc..", "..helper..")
        .check(HOUSE);
  }

  @Test
  void nobodyUsesJavaSerialisation() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
        .check(HOUSE);
  }

  @Test
  void randomnessComesFromNamedStreams() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, ThreadLocalRandom.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(HOUSE);
  }

  @Test
  void noTrainingLooksAtTheClockOnTheWall() {
    // It may jump: durations come from System.nanoTime, and the newest checkpoint is known by its
    // step.
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.ketvision.learn.train..",
            "org.ketvision.learn.storage..",
            "org.ketvision.app.console..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(Files.class, "getLastModifiedTime", Path.class, LinkOption[].class)
        .check(HOUSE);
  }

  @Test
  void thereIsNoGlobalMutableState() {
    fields()
        .that()
        .areStatic()
        .and(describe("are written in the source", field -> !isSynthetic(field.getModifiers())))
        .should()
        .beFinal()
        .check(HOUSE);
  }

  @Test
  void onlyTheAppSpeaksToTheTerminalOrEndsTheProcess() {
    assertThat(HOUSE.that(resideInAPackage(APP)).that(accessStandardStreams())).isNotEmpty();
    noClasses()
        .that()
        .resideOutsideOfPackage(APP)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> inLearn() {
    return resideInAPackage(LEARN);
  }

  private static DescribedPredicate<JavaClass> dependOn(String wing) {
    return describe(
        "depend on " + wing,
        (JavaClass type) ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(it -> resideInAPackage(wing).test(it.getTargetClass())));
  }

  private static DescribedPredicate<JavaClass> accessStandardStreams() {
    return describe(
        "access System.out or System.err",
        (JavaClass type) ->
            type.getFieldAccessesFromSelf().stream()
                .anyMatch(it -> it.getTargetOwner().isEquivalentTo(System.class)));
  }

  private static boolean isSynthetic(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.SYNTHETIC);
  }

  private static ModuleDescriptor moduleOf(String name) throws IOException {
    for (var resource :
        Collections.list(
            ArchitectureTest.class.getClassLoader().getResources("module-info.class"))) {
      try (var stream = resource.openStream()) {
        ModuleDescriptor module = ModuleDescriptor.read(stream);
        if (module.name().equals(name)) {
          return module;
        }
      }
    }
    throw new AssertionError("no module " + name + " on the class path");
  }
}
