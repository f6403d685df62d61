package io.websock.spring.test.app;

import java.util.stream.Stream;

import io.websock.spring.Presence;
import io.websock.spring.WebSockMessenger;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.test.context.aot.TestContextAotGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that tests with the kit can be processed ahead of time, as
 * {@code process-test-aot} does.
 */
class TestAotTests {

	@Test
	void slicesAndServedTestsAreProcessed() {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		RuntimeHints hints = new RuntimeHints();

		new TestContextAotGenerator(files, hints)
			.processAheadOfTime(Stream.of(WebSockTestTests.class, WebSockTestClientIntegrationTests.class));

		assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
			.anyMatch((name) -> name.contains("WebSockTestAutoConfiguration__"))
			.anyMatch((name) -> name.contains("WebSockTestClient__"));
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(WebSockMessenger.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Presence.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(GreetingEndpoint.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints);
	}

}
