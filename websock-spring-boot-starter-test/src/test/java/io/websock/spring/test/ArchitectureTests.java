package io.websock.spring.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests that the kit sees sessions, messaging and handshakes, and no container.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.websock.spring.test");

	@Test
	void kitSeesTheServletStackAndNoContainer() {
		check(classes().that()
			.resideInAPackage("io.websock.spring.test")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.websock", "io.websock.engine..", "io.websock.protocol", "io.websock.test",
					"io.websock.spring", "io.websock.spring.test", "io.websock.spring.json",
					"io.websock.spring.messaging", "io.websock.spring.credentials", "io.websock.spring.endpoint",
					"io.websock.spring.admission", "io.websock.spring.drain", "io.websock.spring.handshake",
					"io.websock.spring.servlet", "io.websock.spring.autoconfigure", "jakarta.servlet", "java..",
					"org.jspecify.annotations", "org.assertj..", "com.jayway.jsonpath", "org.junit.jupiter..",
					"org.springframework..")
			.because("a test of an endpoint needs no server"));
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.websock.spring.transport..", "org.apache..", "org.eclipse.jetty..")
			.because("a handshake without a container has a request of the test's"));
	}

	@Test
	void publicTypesAreFinalOrAnnotations() {
		check(classes().that()
			.arePublic()
			.and()
			.areNotAnnotations()
			.should()
			.haveModifier(JavaModifier.FINAL)
			.because("nothing is made for extension"));
	}

	private static void check(ArchRule rule) {
		rule.check(MAIN);
	}

}
