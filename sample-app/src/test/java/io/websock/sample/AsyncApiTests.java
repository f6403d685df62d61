package io.websock.sample;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.websock.spring.asyncapi.AsyncApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sample's clients rely on, as a document that is kept beside the code. With
 * {@code -Dsnippets.update=true} it is written anew.
 */
@SpringBootTest
class AsyncApiTests {

	private static final Path FILE = Path.of("src/api/asyncapi.json");

	// tag::document[]
	@Test
	void documentIsThatOfTheCode(@Autowired AsyncApi api) throws IOException {
		if (Boolean.getBoolean("snippets.update")) {
			Files.createDirectories(FILE.getParent());
			Files.writeString(FILE, api.toJson());
		}

		assertThat(Files.readString(FILE)).isEqualTo(api.toJson());
	}
	// end::document[]

	// tag::clients[]
	@Test
	void clientsOfTheDocumentAreServed(@Autowired AsyncApi api) throws IOException {
		assertThat(api.breakingChangesSince(AsyncApi.parse(Files.readString(FILE)))).isEmpty();
	}
	// end::clients[]

	/**
	 * By the parser of AsyncAPI's authors, which {@code npm install @asyncapi/parser}
	 * puts below a folder; an environment variable names the folder.
	 */
	@Test
	@EnabledIfEnvironmentVariable(named = "WEBSOCK_ASYNCAPI_PARSER", matches = ".+",
			disabledReason = "there is no folder with @asyncapi/parser")
	void documentIsValid() throws Exception {
		String script = """
				const { Parser } = require('@asyncapi/parser');
				const text = require('fs').readFileSync(process.argv[1], 'utf8');
				new Parser().parse(text).then(({ diagnostics }) =>
					diagnostics.forEach((d) => console.log(d.severity, d.path.join('.'), d.message)));
				""";
		Process process = new ProcessBuilder("node", "-e", script, FILE.toAbsolutePath().toString())
			.directory(new File(System.getenv("WEBSOCK_ASYNCAPI_PARSER")))
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

		assertThat(process.waitFor()).as(output).isZero();
		// Recommendations, such as that for a licence, have 1 and more
		assertThat(output.lines()).noneMatch((line) -> line.startsWith("0 "));
	}

	@Test
	void changeOfAMessageIsNoticed(@Autowired AsyncApi api) throws IOException {
		AsyncApi earlier = AsyncApi.parse(Files.readString(FILE).replace("\"text\"", "\"words\""));

		assertThat(api.breakingChangesSince(earlier)).containsExactly(
				"/chat/{room}, 'say' from clients: 'text' is required, but may be missing",
				"/chat/{room}, 'said' to clients: 'words' is required, but may be missing",
				"/ticker, 'announced' to clients: 'words' is required, but may be missing");
	}

}
