package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;

import org.springframework.core.io.ClassPathResource;

/**
 * What the build writes down about the properties.
 */
final class ConfigurationMetadata {

	private static final String LOCATION = "META-INF/spring-configuration-metadata.json";

	private ConfigurationMetadata() {
	}

	/**
	 * Reads the properties, in the order of the file, but for those that the actuator has
	 * for each endpoint of its own.
	 * @return the properties
	 * @throws IOException if the file cannot be read
	 */
	static List<Property> properties() throws IOException {
		try (InputStream metadata = new ClassPathResource(LOCATION).getInputStream()) {
			List<Map<String, Object>> properties = JsonPath.read(metadata, "$.properties[*]");
			return properties.stream()
				.map(Property::of)
				.filter((property) -> !property.name().startsWith("management.endpoint."))
				.toList();
		}
	}

	/**
	 * Reads the names that have hints.
	 * @return the names
	 * @throws IOException if the file cannot be read
	 */
	static List<String> hints() throws IOException {
		try (InputStream metadata = new ClassPathResource(LOCATION).getInputStream()) {
			return JsonPath.read(metadata, "$.hints[*].name");
		}
	}

	/**
	 * A property.
	 *
	 * @param name its name
	 * @param type its Java type
	 * @param description what it means, or {@code null}
	 * @param defaultValue its default, or {@code null}
	 */
	record Property(String name, String type, String description, Object defaultValue) {

		private static Property of(Map<String, Object> json) {
			return new Property((String) json.get("name"), (String) json.get("type"), (String) json.get("description"),
					json.get("defaultValue"));
		}

	}

}
