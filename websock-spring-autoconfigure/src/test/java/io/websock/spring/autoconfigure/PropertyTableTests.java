package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.websock.spring.DocumentedTable;
import io.websock.spring.autoconfigure.ConfigurationMetadata.Property;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Tests that the documents list the properties.
 */
class PropertyTableTests {

	/** What Markdown would take for a link or for emphasis. */
	private static final String MARKUP = "https://[^ ,]*[^ ,.]|(?<= )\\*(?= )";

	@Test
	void documentsListTheProperties() throws IOException {
		List<String> lines = new ArrayList<>(List.of("| property | default | description |", "|---|---|---|"));
		Set<String> repeated = names("websock.", EndpointProperties.class, new HashSet<>());
		for (Property property : ConfigurationMetadata.properties()) {
			lines.add(row(property, repeated.contains(property.name())));
		}

		new DocumentedTable("docs/properties.md", "properties").hasLines(lines);
	}

	private static String row(Property property, boolean repeated) {
		Object value = property.defaultValue();
		boolean empty = value == null || (value instanceof List<?> list && list.isEmpty());
		return "| `%s`%s | %s | %s |".formatted(property.name(), repeated ? " *" : "", empty ? "" : "`" + value + "`",
				property.description().replaceAll(MARKUP, "`$0`"));
	}

	/**
	 * Collects the names of what may be set for one endpoint.
	 */
	private static Set<String> names(String prefix, Class<?> properties, Set<String> names) {
		for (RecordComponent component : properties.getRecordComponents()) {
			String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				names(name + ".", component.getType(), names);
			}
			else {
				names.add(name);
			}
		}
		return names;
	}

}
