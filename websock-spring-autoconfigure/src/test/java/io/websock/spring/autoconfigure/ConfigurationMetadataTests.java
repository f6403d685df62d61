package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.util.List;

import io.websock.spring.autoconfigure.ConfigurationMetadata.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of the properties, which is their documentation.
 */
class ConfigurationMetadataTests {

	private final List<Property> properties;

	ConfigurationMetadataTests() throws IOException {
		this.properties = ConfigurationMetadata.properties();
	}

	@Test
	void everyPropertyIsOurs() {
		assertThat(this.properties).hasSizeGreaterThan(20).extracting(Property::name).allSatisfy((name) -> {
			assertThat(name).startsWith("websock.");
			assertThat(name).matches("[a-z0-9.-]+");
		});
	}

	@Test
	void everyPropertyIsListedOnceInOrder() {
		assertThat(this.properties).extracting(Property::name).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void everyPropertyIsDescribedInSentences() {
		assertThat(this.properties).allSatisfy((property) -> assertThat(property.description()).as(property.name())
			.isNotNull()
			.matches("(?s)[A-Z].*\\.")
			.doesNotMatch("(?s)(The|A|An) .*"));
	}

	@Test
	void editorsHaveHintsForCodesPoliciesOriginsAndNames() throws IOException {
		List<String> hints = ConfigurationMetadata.hints();

		assertThat(hints).contains("websock.allowed-origins", "websock.mailbox.overflow",
				"websock.client.outbox.overflow", "websock.endpoints.keys", "websock.clients.keys");
		assertThat(hints).containsAll(this.properties.stream()
			.map(Property::name)
			.filter((name) -> name.startsWith("websock.close-codes."))
			.toList());
		assertThat(hints).filteredOn((name) -> !name.endsWith(".keys"))
			.isSubsetOf(this.properties.stream().map(Property::name).toList());
	}

	@Test
	void everySwitchSaysWhether() {
		assertThat(this.properties).filteredOn(Property::type, "java.lang.Boolean")
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(property.description()).as(property.name()).startsWith("Whether "));
	}

}
