package io.websock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Tests that the specification stands on its own.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.websock");

	@Test
	void specificationSeesTheJdkAlone() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.websock", "java..", "org.jspecify.annotations")
			.because("any host can then implement it, and any application use it without a framework")
			.check(MAIN);
	}

	@Test
	void specificationDoesNoInputAndOutput() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideOutsideOfPackages("java.io", "java.nio.channels..", "java.nio.file..", "java.net.http..",
					"java.util.concurrent..")
			.orShould()
			.be(AsyncWebSock.class)
			.because("it says what is to be done; hosts do it")
			.check(MAIN);
	}

	@Test
	void stagesAreAllThatTheSpecificationSaysOfConcurrency() {
		classes().that()
			.areAssignableTo(AsyncWebSock.class)
			.should()
			.onlyDependOnClassesThat(resideOutsideOfPackage("java.util.concurrent..")
				.or(belongToAnyOf(CompletionStage.class, CompletableFuture.class)))
			.because("threads are the host's")
			.check(MAIN);
	}

}
