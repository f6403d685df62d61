package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of the properties, which is their documentation.
 */
class PropertiesMetadataTests {

	@Test
	void everyPropertyIsDescribedInSentences() throws IOException {
		List<String> descriptions = read("$.properties[*].description");

		assertThat(descriptions).hasSameSizeAs(read("$.properties[*].name"))
			.allSatisfy((description) -> assertThat(description).matches("(?s)(?!The |A |An )[A-Z].*\\."));
	}

	@Test
	void everyPropertyIsOurs() throws IOException {
		assertThat(read("$.properties[*].name")).hasSizeGreaterThan(20)
			.allSatisfy((name) -> assertThat(name).startsWith("websock."));
	}

	private static List<String> read(String path) throws IOException {
		try (InputStream metadata = new ClassPathResource("META-INF/spring-configuration-metadata.json")
			.getInputStream()) {
			return JsonPath.read(metadata, path);
		}
	}

}
