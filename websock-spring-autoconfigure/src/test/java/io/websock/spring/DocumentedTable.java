package io.websock.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Table of a document that is generated from the code, between two comments that name it.
 * With the system property {@code websock.docs.update} the document is rewritten, else it
 * is compared.
 */
public final class DocumentedTable {

	private final Path document;

	private final String start;

	private final String end;

	/**
	 * Creates the table.
	 * @param document path of the document, from the repository's root
	 * @param name name of the table in its comments
	 */
	public DocumentedTable(String document, String name) {
		this.document = Path.of("..", document);
		this.start = "<!-- " + name + ":start -->\n";
		this.end = "<!-- " + name + ":end -->\n";
	}

	/**
	 * Fails unless the document has these lines.
	 * @param lines the table's lines
	 * @throws IOException if the document cannot be read or written
	 */
	public void hasLines(List<String> lines) throws IOException {
		String text = Files.exists(this.document) ? Files.readString(this.document) : "";
		assertThat(text).as("%s, which must have the lines %s and %s", this.document, this.start, this.end)
			.containsSubsequence(this.start, this.end);
		int from = text.indexOf(this.start) + this.start.length();
		int to = text.indexOf(this.end);
		String table = String.join("\n", lines) + "\n";
		if (Boolean.getBoolean("websock.docs.update")) {
			Files.writeString(this.document, text.substring(0, from) + table + text.substring(to));
			return;
		}
		assertThat(text.substring(from, to)).as("%s; -Dwebsock.docs.update=true rewrites it", this.document)
			.isEqualTo(table);
	}

}
