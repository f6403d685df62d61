package io.websock.spring.test.app;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import io.websock.spring.Presence;
import io.websock.spring.WebSockMessenger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.InputStreamSource;
import org.springframework.test.context.aot.TestContextAotGenerator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that tests with the kit can be processed ahead of time, as
 * {@code process-test-aot} does.
 */
class TestAotTests {

	@TempDir
	private File classes;

	@Test
	void slicesAndServedTestsAreProcessed() throws IOException {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		RuntimeHints hints = new RuntimeHints();

		new TestContextAotGenerator(files, hints)
			.processAheadOfTime(Stream.of(WebSockTestTests.class, WebSockTestClientIntegrationTests.class));

		Map<String, InputStreamSource> sources = files.getGeneratedFiles(Kind.SOURCE);
		assertThat(sources.keySet()).anyMatch((name) -> name.contains("WebSockTestAutoConfiguration__"))
			.anyMatch((name) -> name.contains("WebSockTestClient__"));
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(WebSockMessenger.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Presence.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(GreetingEndpoint.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints);
		assertThat(compile(sources)).isTrue();
	}

	private boolean compile(Map<String, InputStreamSource> sources) throws IOException {
		List<Source> units = new ArrayList<>();
		for (Map.Entry<String, InputStreamSource> source : sources.entrySet()) {
			units
				.add(new Source(source.getKey(), new String(source.getValue().getInputStream().readAllBytes(), UTF_8)));
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return compiler
			.getTask(null, null, null, List.of("-d", this.classes.getPath(), "-cp", path, "-proc:none", "-nowarn"),
					null, units)
			.call();
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String name, String text) {
			super(URI.create("string:///" + name), Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
