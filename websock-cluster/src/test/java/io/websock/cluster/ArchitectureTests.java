package io.websock.cluster;

import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.util.concurrent.Executor;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The module has no thread, socket or clock of its own, and uses the JDK alone.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.websock.cluster");

	@Test
	void nodeHasNoThreadAndNoSocket() {
		noClasses().should()
			.dependOnClassesThat(assignableTo(Thread.class).or(assignableTo(Executor.class))
				.or(assignableTo(Socket.class))
				.or(assignableTo(IOException.class)))
			.check(CLASSES);
	}

	@Test
	void nodeHasNoClock() {
		noClasses().should().dependOnClassesThat(assignableTo(Clock.class)).check(CLASSES);
		noClasses().should().callMethod(java.time.Instant.class, "now").check(CLASSES);
		noClasses().should().callMethod(System.class, "nanoTime").check(CLASSES);
		noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
	}

	@Test
	void nodeUsesTheJdkAlone() {
		noClasses().should()
			.dependOnClassesThat()
			.resideOutsideOfPackages("java..", "org.jspecify..", "io.websock.cluster")
			.check(CLASSES);
	}

}
