package io.websock.spring.cluster;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests of what the messenger between nodes depends on.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.websock.spring.cluster");

	@Test
	void messengerKnowsNoEngine() {
		noClasses().that()
			.resideInAPackage("io.websock.spring.cluster")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.websock.spring.cluster.redis..", "io.lettuce..", "io.netty..",
					"org.springframework.boot.data.redis..")
			.because("another engine is to need nothing of Redis")
			.check(MAIN);
	}

	@Test
	void nothingPublicButConfiguration() {
		noClasses().that()
			.resideInAPackage("io.websock.spring.cluster")
			.and()
			.haveSimpleNameNotEndingWith("AutoConfiguration")
			.and()
			.doNotBelongToAnyOf(ClusterProperties.class, InvalidClusterException.class)
			.should()
			.bePublic()
			.because("applications name the types of 'websock-spring'")
			.check(MAIN);
	}

}
