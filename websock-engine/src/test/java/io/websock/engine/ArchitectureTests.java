package io.websock.engine;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests that the engine sees the contract, the protocol and the JDK.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.websock.engine");

	@Test
	void engineSeesTheContractAndTheProtocol() {
		check(classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.websock.engine..", "io.websock", "io.websock.protocol", "java..", "javax.crypto..",
					"javax.net.ssl", "jdk.jfr", "org.jspecify.annotations")
			.because("the engine runs on any host, and in tests of milliseconds"));
	}

	@Test
	void sessionsSeeNoWire() {
		check(noClasses().that()
			.resideInAPackage("io.websock.engine")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.websock.engine.wire..")
			.because("a session runs over any transport"));
	}

	@Test
	void nothingSleeps() {
		check(noClasses().should()
			.callMethod(Thread.class, "sleep", long.class)
			.because("time is the timer wheel's, and threads are few"));
	}

	@Test
	void loggingIsNotTiedToOneBackEnd() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.util.logging..", "org.slf4j..")
			.because("the application chooses what logs"));
	}

	@Test
	void standardStreamsAreTheApplications() {
		check(noClasses().should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.because("a library logs"));
	}

	private static void check(ArchRule rule) {
		rule.check(MAIN);
	}

}
