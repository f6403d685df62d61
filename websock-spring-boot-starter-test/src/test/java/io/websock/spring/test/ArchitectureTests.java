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
 * Tests that the kit sees sessions and messaging, and no stack that serves them.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.websock.spring.test");

	@Test
	void kitSeesNoContainer() {
		check(classes().that()
			.resideInAPackage("io.websock.spring.test")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.websock", "io.websock.engine..", "io.websock.protocol", "io.websock.test",
					"io.websock.spring", "io.websock.spring.test", "io.websock.spring.json",
					"io.websock.spring.messaging", "io.websock.spring.credentials", "io.websock.spring.endpoint",
					"io.websock.spring.autoconfigure", "java..", "org.jspecify.annotations", "org.assertj..",
					"com.jayway.jsonpath", "org.junit.jupiter..", "org.springframework..")
			.because("a test of an endpoint needs no server"));
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.apache..", "org.eclipse.jetty..",
					"org.springframework.web.socket..", "org.springframework.web.servlet..")
			.because("the kit serves any stack"));
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
