package io.websock.spring;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Tests that what applications name depends on no machinery.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.websock.spring");

	@Test
	void namesOfApplicationsSeeNoMachinery() {
		check(classes().that()
			.resideInAPackage("io.websock.spring")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.websock", "io.websock.spring", "java..", "org.jspecify.annotations",
					"org.springframework.core.annotation", "org.springframework.stereotype", "org.springframework.http",
					"org.springframework.web", "org.springframework.web.socket.server")
			.because("what applications name must not change with what is behind it"));
	}

	@Test
	void jsonSeesTheContractAndJackson() {
		check(classes().that()
			.resideInAPackage("io.websock.spring.json")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.websock", "io.websock.spring", "io.websock.spring.json", "java..",
					"org.jspecify.annotations", "tools.jackson..", "com.fasterxml.jackson.annotation")
			.because("frames as JSON are the same under any host"));
	}

	private static void check(ArchRule rule) {
		rule.check(MAIN);
	}

}
