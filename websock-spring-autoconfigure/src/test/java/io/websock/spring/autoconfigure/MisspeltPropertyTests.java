package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a typo in any documented property is reported with the right name.
 */
@ExtendWith(OutputCaptureExtension.class)
class MisspeltPropertyTests {

	/** Groups whose names are the application's own. */
	private static final Set<String> MAPS = Set.of("websock.endpoints", "websock.clients");

	@ParameterizedTest
	@MethodSource("properties")
	void typoIsReportedWithTheRightName(String property, CapturedOutput output) {
		for (String typo : Typos.of(property)) {
			int start = output.length();
			MutablePropertySources sources = new MutablePropertySources();
			sources.addLast(new MapPropertySource("properties", Map.of(typo, "value")));

			UnknownProperties.warn(ConfigurationPropertySources.from(sources), PlaceholdersResolver.NONE);

			assertThat(output.getAll().substring(start)).as(typo)
				.contains("WARN")
				.contains("Unknown property '" + typo + "'")
				.contains("did you mean '" + property + "'?");
		}
	}

	static Stream<String> properties() throws IOException {
		List<String> names = ConfigurationMetadata.properties()
			.stream()
			.map(ConfigurationMetadata.Property::name)
			.filter((name) -> !MAPS.contains(name))
			.toList();
		return Stream.concat(names.stream(),
				PropertyNames.of(SessionProperties.class).stream().map((name) -> "websock.endpoints.chat." + name));
	}

}
