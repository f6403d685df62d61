package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;

/**
 * What the build writes down about the properties.
 */
public final class ConfigurationMetadata {

	/** What Markdown would take for a link or for emphasis. */
	private static final String MARKUP = "https://[^ ,]*[^ ,.]|(?<= )\\*(?= )";

	private static final String LOCATION = "META-INF/spring-configuration-metadata.json";

	private ConfigurationMetadata() {
	}

	/**
	 * Reads the properties, in the order of the file, but for those that the actuator has
	 * for each endpoint of its own.
	 * @return the properties
	 * @throws IOException if the file cannot be read
	 */
	public static List<Property> properties() throws IOException {
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
	public record Property(String name, String type, String description, Object defaultValue) {

		/**
		 * Returns the row of a document's table.
		 * @param mark what follows the name
		 * @return the row, in Markdown
		 */
		public String row(String mark) {
			boolean empty = this.defaultValue == null || (this.defaultValue instanceof List<?> list && list.isEmpty());
			return "| `%s`%s | %s | %s | %s |".formatted(this.name, mark, typeName(),
					empty ? "" : "`" + this.defaultValue + "`", this.description.replaceAll(MARKUP, "`$0`"));
		}

		/**
		 * Writes a type down as a reader of properties knows it: an enum by its values,
		 * else the name of the class without its package.
		 */
		private String typeName() {
			Class<?> javaType = ClassUtils.resolveClassName(this.type.replaceAll("<.*", ""), null);
			return javaType.isEnum() ? Arrays.stream(javaType.getEnumConstants())
				.map((constant) -> constant.toString().toLowerCase(Locale.ROOT))
				.map((constant) -> "`" + constant.replace('_', '-') + "`")
				.collect(Collectors.joining(", ")) : javaType.getSimpleName();
		}

		private static Property of(Map<String, Object> json) {
			return new Property((String) json.get("name"), (String) json.get("type"), (String) json.get("description"),
					json.get("defaultValue"));
		}

	}

}
