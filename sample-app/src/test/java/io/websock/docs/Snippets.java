package io.websock.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pieces of source files that documents show. A document names one in a comment above its
 * code, <code>&lt;!-- snippet: path/Name.java#tag --&gt;</code>; the source holds it
 * between the comments <code>tag::tag[]</code> and <code>end::tag[]</code>. Imports of
 * what it names go before it, so that it can be pasted.
 *
 * @param root folder that paths start from
 */
record Snippets(Path root) {

	private static final Pattern SHOWN = Pattern
		.compile("<!-- snippet: (?<file>\\S+)#(?<tag>\\S+) -->\n```(?:java|kotlin)\n(?<code>.*?)```\n", Pattern.DOTALL);

	/** All but those of the packages that hold the examples. */
	private static final Pattern IMPORT = Pattern
		.compile("^import (?:static )?(?!io\\.websock\\.(?:docs|migration|sample|tutorial)\\.)[\\w.]+\\.(\\w+);$");

	/** Returns a document with all its snippets as their sources have them now. */
	String renew(String document) {
		return SHOWN.matcher(document).replaceAll((shown) -> Matcher.quoteReplacement(renew(shown)));
	}

	private String renew(MatchResult shown) {
		String head = shown.group().substring(0, shown.start(3) - shown.start());
		return head + code(this.root.resolve(shown.group(1)), shown.group(2)) + "```\n";
	}

	private static String code(Path file, String tag) {
		List<String> lines = lines(file);
		int start = marker(lines, "// tag::" + tag + "[]");
		int end = marker(lines, "// end::" + tag + "[]");
		assertThat(start).as("snippet '%s' of %s", tag, file).isNotNegative().isLessThan(end);
		int indent = lines.get(start).indexOf('/');
		StringBuilder code = new StringBuilder();
		for (String line : lines.subList(start + 1, end)) {
			code.append(line.isEmpty() ? line : line.substring(indent).replace("\t", "    ")).append('\n');
		}
		return withImports(code.toString().stripLeading(), lines.subList(0, start));
	}

	/**
	 * Adds the imports of what the code names. Types of the examples have none to show.
	 */
	private static String withImports(String code, List<String> head) {
		if (code.startsWith("import ")) {
			return code;
		}
		String imports = head.stream()
			.filter((line) -> IMPORT.matcher(line).results().anyMatch((name) -> names(code, name.group(1))))
			.map((line) -> line + "\n")
			.collect(Collectors.joining());
		return imports.isEmpty() ? code : imports + "\n" + code;
	}

	private static boolean names(String code, String type) {
		return Pattern.compile("(?<![\\w.])" + type + "\\b").matcher(code).find();
	}

	private static int marker(List<String> lines, String marker) {
		return lines.stream().map(String::strip).toList().indexOf(marker);
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
