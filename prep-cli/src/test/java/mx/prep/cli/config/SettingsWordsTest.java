package mx.prep.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mx.prep.core.error.PrepException;
import org.junit.jupiter.api.Test;

/** What a record of settings says against a value has words in both languages. */
final class SettingsWordsTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("mx.prep");

  @Test
  void noRecordOfSettingsSpeaksTheLanguageOfItsCode() {
    Set<JavaClass> settings = settings();
    assertThat(settings.stream().map(JavaClass::getSimpleName))
        .contains("SftpConfig", "EmbeddedConfig", "LogRotation", "ServerConfig", "Limits");

    Set<String> wordless = new TreeSet<>();
    for (JavaClass type : settings) {
      for (JavaCodeUnit called : reached(type)) {
        called.getConstructorCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().isEquivalentTo(IllegalArgumentException.class))
            .forEach(call -> wordless.add(type.getSimpleName() + " > " + called.getFullName()));
      }
    }
    assertThat(wordless).isEmpty();
  }

  /**
   * The configuration's own records, those of every plug-in, and those that these hold; not those
   * of single values, for which {@link Scalars} has words.
   */
  private static Set<JavaClass> settings() {
    Scalars scalars = new Scalars(Path.of(""));
    Deque<JavaClass> todo =
        PRODUCT.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getName().equals("configType"))
            .flatMap(method -> method.getReferencedClassObjects().stream())
            .map(ReferencedClassObject::getRawType)
            .collect(Collectors.toCollection(ArrayDeque::new));
    todo.add(PRODUCT.get(ConfigDocument.class));
    Set<JavaClass> found = new HashSet<>();
    while (!todo.isEmpty()) {
      JavaClass next = todo.remove();
      if (next.isRecord()
          && PRODUCT.contain(next.getName())
          && !scalars.reads(next.reflect())
          && found.add(next)) {
        next.getFields().stream()
            .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
            .forEach(todo::add);
      }
    }
    return found;
  }

  /** What a record's constructors run, of our own code. */
  private static Set<JavaCodeUnit> reached(JavaClass type) {
    Deque<JavaCodeUnit> todo = new ArrayDeque<>(type.getConstructors());
    Set<JavaCodeUnit> found = new HashSet<>();
    while (!todo.isEmpty()) {
      JavaCodeUnit next = todo.remove();
      JavaClass owner = next.getOwner();
      if (PRODUCT.contain(owner.getName())
          && !owner.isAssignableTo(PrepException.class)
          && found.add(next)) {
        Stream.concat(
                next.getCallsFromSelf().stream().map(call -> call.getTarget().resolveMember()),
                next.getCodeUnitReferencesFromSelf().stream()
                    .map(reference -> reference.getTarget().resolveMember()))
            .flatMap(Optional::stream)
            .forEach(todo::add);
      }
    }
    return found;
  }
}
