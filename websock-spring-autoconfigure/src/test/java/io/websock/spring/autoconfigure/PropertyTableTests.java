package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.websock.spring.DocumentedTable;
import io.websock.spring.autoconfigure.ConfigurationMetadata.Property;
import org.junit.jupiter.api.Test;

/**
 * Tests that the documents list the properties.
 */
class PropertyTableTests {

	@Test
	void documentsListTheProperties() throws IOException {
		List<String> lines = new ArrayList<>(
				List.of("| property | type | default | description |", "|---|---|---|---|"));
		Set<String> ofSessions = PropertyNames.of(SessionProperties.class);
		for (Property property : ConfigurationMetadata.properties()) {
			lines.add(property.row(ofSessions.contains(property.name().substring("websock.".length())) ? " *" : ""));
		}

		new DocumentedTable("docs/properties.md", "properties").hasLines(lines);
	}

}
