package io.websock.spring.endpoint;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PathShape}.
 */
class PathShapeTests {

	@ParameterizedTest
	@CsvSource({ "/a/{x}, /a/{y}", "/a/{x}/b/{z}, /a/{y}/b/{x}", "/a/{*rest}, /a/**",
			"/a/{x:[0-9]{2}}, /a/{y:[0-9]{2}}", "/a, /a" })
	void patternsThatMatchTheSamePathsHaveOneShape(String one, String other) {
		assertThat(shape(one)).isEqualTo(shape(other));
	}

	@ParameterizedTest
	@CsvSource({ "/a, /b", "/a/{x}, /a", "/a/{x}, /a/x", "/a/{x}, /a/{x:[0-9]+}", "/a/{x:[a-z]}, /a/{x:[0-9]}",
			"/a/{x}, /a/{*x}", "/a/{x}b, /a/{x}c" })
	void otherPatternsDiffer(String one, String other) {
		assertThat(shape(one)).isNotEqualTo(shape(other));
	}

	private static PathShape shape(String pattern) {
		return PathShape.of(PathPatternParser.defaultInstance.parse(pattern));
	}

}
