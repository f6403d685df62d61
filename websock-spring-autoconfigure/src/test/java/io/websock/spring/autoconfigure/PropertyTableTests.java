package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.websock.spring.DocumentedTable;
import io.websock.spring.autoconfigure.ConfigurationMetadata.Property;
import org.junit.jupiter.api.Test;

import org.springframework.util.ClassUtils;

/**
 * Tests that the documents list the properties.
 */
class PropertyTableTests {

	/** What Markdown would take for a link or for emphasis. */
	private static final String MARKUP = "https://[^ ,]*[^ ,.]|(?<= )\\*(?= )";

	@Test
	void documentsListTheProperties() throws IOException {
		List<String> lines = new ArrayList<>(
				List.of("| property | type | default | description |", "|---|---|---|---|"));
		Set<String> ofSessions = PropertyNames.of(SessionProperties.class);
		for (Property property : ConfigurationMetadata.properties()) {
			lines.add(row(property, ofSessions.contains(property.name().substring("websock.".length()))));
		}

		new DocumentedTable("docs/properties.md", "properties").hasLines(lines);
	}

	private static String row(Property property, boolean ofSessions) {
		Object value = property.defaultValue();
		boolean empty = value == null || (value instanceof List<?> list && list.isEmpty());
		return "| `%s`%s | %s | %s | %s |".formatted(property.name(), ofSessions ? " *" : "", type(property.type()),
				empty ? "" : "`" + value + "`", property.description().replaceAll(MARKUP, "`$0`"));
	}

	/**
	 * Writes a type down as a reader of properties knows it: an enum by its values, else
	 * the name of the class without its package.
	 */
	private static String type(String type) {
		String name = type.replaceAll("<.*", "");
		Class<?> javaType = ClassUtils.resolveClassName(name, null);
		return javaType.isEnum() ? Arrays.stream(javaType.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT))
			.map((constant) -> "`" + constant.replace('_', '-') + "`")
			.collect(Collectors.joining(", ")) : javaType.getSimpleName();
	}

}
