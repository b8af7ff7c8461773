package dev.belay.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The walls of ARCHITECTURE.md. */
final class ArchitectureTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.belay");

  @Test
  void the_core_knows_nothing_but_the_language() {
    classes()
        .that()
        .resideInAPackage("dev.belay.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.belay.core..", "java.lang..", "java.util..", "java.time..", "org.jspecify..")
        .check(CODE);
  }

  @Test
  void the_core_has_no_threads_and_no_randomness() {
    noClasses()
        .that()
        .resideInAPackage("dev.belay.core..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RandomGenerator.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(CODE);
  }

  @Test
  void the_protocol_knows_no_side_of_the_wire() {
    noClasses()
        .that()
        .resideInAPackage("dev.belay.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.belay.server..", "dev.belay.agent..", "dev.belay.cli..")
        .check(CODE);
  }

  @Test
  void the_server_imports_no_agent_no_command_line_and_no_test_bench() {
    noClasses()
        .that()
        .resideInAPackage("dev.belay.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.belay.agent..",
            "dev.belay.cli..",
            "dev.belay.simulation..",
            "dev.belay.e2e..",
            "dev.belay.bench..")
        .check(CODE);
  }

  @Test
  void only_the_store_speaks_sql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.belay.server.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.jdbi..",
            "com.zaxxer..",
            "org.flywaydb..",
            "org.postgresql..",
            "org.sqlite..")
        .check(CODE);
  }

  @Test
  void the_store_knows_no_other_room() {
    classes()
        .that()
        .resideInAPackage("dev.belay.server.store..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages("dev.belay.protocol..", "dev.belay.server..")
                .or(resideInAPackage("dev.belay.server.store..")))
        .check(CODE);
  }

  @Test
  void the_wire_never_touches_the_store() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.belay.server.edas..", "dev.belay.server.console..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.belay.server.store..", "dev.belay.server.engine..")
        .check(CODE);
  }

  @Test
  void only_the_wiring_reads_the_machines_clock() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.belay.core..", "dev.belay.protocol..", "dev.belay.server..")
        .and()
        .doNotHaveFullyQualifiedName(Server.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(ServerCommand.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(BackupCommand.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(RestoreCommand.class.getName())
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .check(CODE);
  }

  @Test
  void the_rooms_of_the_server_form_no_circle() {
    slices().matching("dev.belay.server.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void the_rooms_of_the_core_form_no_circle() {
    slices().matching("dev.belay.core.(*)..").should().beFreeOfCycles().check(CODE);
  }
}
