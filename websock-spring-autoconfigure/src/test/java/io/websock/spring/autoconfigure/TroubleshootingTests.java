package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the lines which docs/troubleshooting.md quotes are those that the tests of
 * this module or of the engine expect.
 */
class TroubleshootingTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "troubleshooting.md");

	/**
	 * A quoted line: code that begins with a word in upper case and has several words.
	 */
	private static final Pattern QUOTED = Pattern.compile("`([A-Z][a-z]+ [^`]{20,})`");

	/** What differs from case to case: a value, or what the document leaves out. */
	private static final Pattern VARIABLE = Pattern.compile("\\.\\.\\.|\\([^)]*\\)|\\d+|'[^']*'|\\[[^]]*]|%s");

	@Test
	void quotedLinesAreThoseThatTestsExpect() throws IOException {
		List<String> quoted = quotes(Files.readString(DOCUMENT));
		String tests = texts(Path.of("src", "test", "java"), Path.of("..", "websock-engine", "src", "test", "java"),
				Path.of("..", "websock-redis", "src", "test", "java"));

		assertThat(quoted).hasSizeGreaterThan(15);
		for (String line : quoted) {
			assertThat(Pattern.compile(VARIABLE.pattern())
				.splitAsStream(line)
				.map(String::strip)
				.filter((part) -> part.length() > 12)).as(line)
				.isNotEmpty()
				.allSatisfy((part) -> assertThat(tests).contains(part));
		}
	}

	private static List<String> quotes(String document) {
		List<String> quotes = new ArrayList<>();
		for (Matcher matcher = QUOTED.matcher(document); matcher.find();) {
			quotes.add(matcher.group(1));
		}
		return quotes;
	}

	/**
	 * Returns the texts in sources, with string literals joined that are split.
	 */
	private static String texts(Path... folders) throws IOException {
		StringBuilder texts = new StringBuilder();
		for (Path folder : folders) {
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.filter((path) -> path.toString().endsWith("Tests.java")).toList()) {
					texts.append(Files.readString(file));
				}
			}
		}
		return texts.toString()
			.lines()
			.map(String::strip)
			.collect(Collectors.joining(" "))
			.replaceAll("\"\\s*\\+\\s*\"", "");
	}

}
