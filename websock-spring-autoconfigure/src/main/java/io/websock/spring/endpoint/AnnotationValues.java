package io.websock.spring.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Values of one endpoint's annotation, with placeholders replaced, and checked.
 *
 * @param bean the name of the endpoint's bean, as its author knows it
 * @param placeholders replaces the placeholders in a value
 */
record AnnotationValues(String bean, UnaryOperator<String> placeholders) {

	/** RFC 9110 section 5.6.2, which RFC 6455 section 4.1 asks of a subprotocol. */
	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern URL = Pattern.compile("/?[A-Za-z][A-Za-z0-9+.-]*://.*");

	PathPattern path(String declared) {
		String path = resolve("path", declared);
		if (!StringUtils.hasText(path)) {
			throw new InvalidPathException(this.bean, path, "it is empty");
		}
		if (URL.matcher(path).matches()) {
			throw new InvalidPathException(this.bean, path, "it is a URL");
		}
		PathPatternParser parser = PathPatternParser.defaultInstance;
		try {
			return parser.parse(parser.initFullPathPattern(path));
		}
		catch (PatternParseException ex) {
			throw new InvalidPathException(this.bean, path, ex);
		}
	}

	String name(String declared) {
		return resolve("name", declared);
	}

	List<String> subprotocols(String[] declared) {
		return all("subprotocols", declared, (value) -> TOKEN.matcher(value).matches(),
				"a token without spaces, commas and other separators (RFC 6455 section 4.1)");
	}

	List<String> allowedOrigins(String[] declared) {
		return all("allowedOrigins", declared, AllowedOrigins::isLegal,
				"an origin such as https://example.com, or * for all");
	}

	private List<String> all(String attribute, String[] declared, Predicate<String> rule, String legal) {
		List<String> values = Arrays.stream(declared)
			.map((value) -> resolve(attribute, value))
			.filter(StringUtils::hasText)
			.toList();
		values.stream().filter(rule.negate()).findFirst().ifPresent((value) -> {
			throw new InvalidAttributeException(this.bean, attribute, value, legal);
		});
		return values;
	}

	private String resolve(String attribute, String declared) {
		try {
			return this.placeholders.apply(declared);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidAttributeException(this.bean, attribute, declared, ex);
		}
	}

}
