package mx.prep.cli;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;

/** The walls of {@code docs/architecture.md}, for every module: this one sees them all. */
@AnalyzeClasses(
    packages = "mx.prep",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
final class ArchitectureTest {

  @ArchTest
  static final ArchRule modulesMeetOnlyInCore =
      slices()
          .matching("mx.prep.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAPackage("mx.prep.cli.."), alwaysTrue())
          .ignoreDependency(alwaysTrue(), resideInAPackage("mx.prep.core.."))
          .because("side modules are replaced one by one; what they share goes through prep-core");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("mx.prep.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule guiceStaysInOnePackageAModule =
      noClasses()
          .that()
          .resideOutsideOfPackage("mx.prep.*.plugin")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..")
          .because("model, plug-in points and domain logic must work without a container");

  @ArchTest
  static final ArchRule dependenciesComeThroughConstructors =
      NO_CLASSES_SHOULD_USE_FIELD_INJECTION.allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("mx.prep.cli..")
          .should(ACCESS_STANDARD_STREAMS)
          .because("standard output belongs to what the command was asked for");

  @ArchTest
  static final ArchRule timeComesFromAClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callConstructor(Date.class)
          .because(
              "deadlines and freshness are decided by time, and a test must be able to set it");

  @ArchTest
  static final ArchRule digestsAreChosenInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("mx.prep.core.model")
          .should()
          .callMethod(MessageDigest.class, "getInstance", String.class)
          .because("a weak digest cannot slip in where none can be named; use Sha256.digester()");

  @ArchTest
  static final ArchRule hostKeysAreNeverTakenOnTrust =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveSimpleName("PromiscuousVerifier")
          .because("a host key that is not pinned is nobody's");

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses all) {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : all) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    Assertions.assertThat(unmarked)
        .as("packages without a @NullMarked package-info: NullAway would guess there")
        .isEmpty();
  }

  /**
   * ArchUnit knows {@code target/test-classes}, not the jar that {@code mvn verify} makes of it.
   */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }
}
