package io.websock.client;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.Channel;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The module has no thread, socket, clock or randomness of its own.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.websock.client");

	@Test
	void clientHasNoThreadAndNoSocket() {
		noClasses().should()
			.dependOnClassesThat(assignableTo(Thread.class).or(assignableTo(Executor.class))
				.or(assignableTo(Socket.class))
				.or(assignableTo(Channel.class))
				.or(assignableTo(IOException.class)))
			.check(CLASSES);
	}

	@Test
	void clientHasNoClockAndNoRandomness() {
		noClasses().should()
			.dependOnClassesThat(assignableTo(Clock.class).or(assignableTo(Random.class))
				.or(assignableTo(SecureRandom.class))
				.or(assignableTo(SplittableRandom.class)))
			.check(CLASSES);
		noClasses().should().callMethod(java.time.Instant.class, "now").check(CLASSES);
		noClasses().should().callMethod(System.class, "nanoTime").check(CLASSES);
		noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
	}

	@Test
	void clientUsesTheContractAndTheProtocolAlone() {
		noClasses().should()
			.dependOnClassesThat()
			.resideOutsideOfPackages("java..", "org.jspecify..", "io.websock", "io.websock.protocol",
					"io.websock.client")
			.check(CLASSES);
	}

}
