package io.websock.client.http2;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.websock.client.http2");

	@Test
	void carrierUsesTheClientAndNettyAlone() {
		noClasses().should()
			.dependOnClassesThat()
			.resideOutsideOfPackages("java..", "javax.net.ssl", "org.jspecify..", "io.websock", "io.websock.client",
					"io.websock.client.http2", "io.websock.protocol", "io.netty..")
			.check(CLASSES);
	}

	@Test
	void usersSeeNothingOfNetty() {
		noMethods().that()
			.arePublic()
			.and()
			.areDeclaredInClassesThat()
			.arePublic()
			.should()
			.haveRawReturnType(resideInAPackage("io.netty.."))
			.check(CLASSES);
	}

}
