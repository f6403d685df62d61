package io.websock.spring.cluster.redis;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Tests that what speaks with Redis knows nothing of what is sent.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.websock.spring.cluster.redis");

	@Test
	void engineSeesThePortLettuceAndConnectionDetails() {
		classes().that()
			.resideInAPackage("io.websock.spring.cluster.redis")
			.and()
			.doNotBelongToAnyOf(WebSockRedisAutoConfiguration.class, RedisProperties.class)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.websock.cluster", "io.websock.spring.cluster.redis", "java..", "javax.net.ssl",
					"io.lettuce.core..", "io.netty..", "reactor.core..", "org.jspecify.annotations",
					"org.springframework.boot.data.redis.autoconfigure", "org.springframework.boot.ssl",
					"org.apache.commons.logging")
			.because("an engine carries bytes, whatever they mean")
			.check(MAIN);
	}

}
