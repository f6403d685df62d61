package io.websock.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documents against the sources. With {@code -Dsnippets.update=true} snippets that
 * differ are written anew.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	/** A build script of Gradle's is Kotlin, too, and not compiled. */
	private static final Pattern UNNAMED_CODE = Pattern.compile("(?<! -->\n)^```(java|kotlin\n(?!plugins))",
			Pattern.MULTILINE);

	/** A row of a table: property and default. */
	private static final Pattern PROPERTY = Pattern.compile("^\\| `(websock\\.[a-z.-]+)` \\| *([^|]*?) *\\|",
			Pattern.MULTILINE);

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#]+)");

	@ParameterizedTest
	@MethodSource("documents")
	void showsCodeThatIsCompiled(Path document) throws IOException {
		String text = Files.readString(ROOT.resolve(document));
		String renewed = new Snippets(ROOT).renew(text);
		if (Boolean.getBoolean("snippets.update")) {
			Files.writeString(ROOT.resolve(document), renewed);
			return;
		}

		assertThat(text).as("%s; to write its snippets anew: -Dsnippets.update=true", document).isEqualTo(renewed);
		assertThat(UNNAMED_CODE.matcher(text).find()).as("code without a source in " + document).isFalse();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void linksLeadSomewhere(Path document) {
		Path folder = ROOT.resolve(document).getParent();

		assertThat(links(document)).allSatisfy((link) -> assertThat(folder.resolve(link)).exists());
	}

	private static Stream<String> links(Path document) {
		try {
			return LINK.matcher(Files.readString(ROOT.resolve(document))).results().map((link) -> link.group(1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void everyDocumentIsInAnIndex() throws IOException {
		List<Path> listed = Stream.of(Path.of("README.md"), Path.of("docs", "decisions", "README.md"))
			.flatMap((index) -> links(index).map((link) -> index.resolveSibling(link).normalize()))
			.toList();

		assertThat(listed).containsAll(documents().filter((document) -> !document.endsWith("README.md")).toList())
			.contains(Path.of("docs", "decisions", "README.md"));
	}

	@Test
	void readmeNamesPropertiesAsTheyAre() throws IOException {
		List<String> all = Files.readAllLines(ROOT.resolve("docs/properties.md"));
		List<MatchResult> named = PROPERTY.matcher(Files.readString(ROOT.resolve("README.md"))).results().toList();

		assertThat(named).hasSize(10)
			.allSatisfy((property) -> assertThat(all)
				.anySatisfy((line) -> assertThat(line).contains("`" + property.group(1) + "`", property.group(2))));
	}

	static Stream<Path> documents() throws IOException {
		Stream<Path> modules = Stream.of(ROOT, ROOT.resolve("benchmarks"), ROOT.resolve("conformance"))
			.flatMap(DocumentationTests::markdown);
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			List<Path> below = docs.filter(DocumentationTests::isMarkdown).toList();
			return Stream.concat(modules, below.stream()).map(ROOT::relativize).sorted();
		}
	}

	private static Stream<Path> markdown(Path folder) {
		return Stream.of(folder.toFile().listFiles())
			.map((file) -> file.toPath())
			.filter(DocumentationTests::isMarkdown);
	}

	private static boolean isMarkdown(Path file) {
		return file.toString().endsWith(".md");
	}

}
