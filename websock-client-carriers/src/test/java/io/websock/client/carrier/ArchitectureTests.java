package io.websock.client.carrier;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Dependencies of the carriers: each kind needs its own network and no other's.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.websock.client.carrier");

	@Test
	void onlyCarriersOfNettyNeedNetty() {
		noClasses().that()
			.haveSimpleNameNotStartingWith("Netty")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.netty..")
			.check(MAIN);
	}

	@Test
	void onlyCarriersInMemoryAndOnEventLoopsNeedTheEngine() {
		noClasses().that()
			.haveSimpleNameStartingWith("Netty")
			.or()
			.haveSimpleNameStartingWith("Blocking")
			.or()
			.haveSimpleNameStartingWith("Client")
			.or()
			.haveSimpleName("StepDriver")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.websock.engine..")
			.check(MAIN);
	}

	@Test
	void carriersNeedNoSpring() {
		noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..").check(MAIN);
	}

	@Test
	void nothingSleeps() {
		noClasses().should().callMethod(Thread.class, "sleep", long.class).check(MAIN);
	}

}
