package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.spring.endpoint.AllowedOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * Rules for the values of properties. Each one throws {@link InvalidPropertyException}
 * for a value that it does not allow.
 */
final class PropertyRule {

	/** Longer is a mistake, and would overflow somewhere. */
	private static final Duration MAX_DURATION = Duration.ofDays(365);

	/** Messages are arrays. */
	private static final DataSize MAX_SIZE = DataSize.ofBytes(Integer.MAX_VALUE);

	/** Shown in place of what may be a secret. */
	private static final String HIDDEN = "(not shown)";

	private PropertyRule() {
	}

	static void positive(String property, Duration value) {
		check(property, value, isPositive(value) && value.compareTo(MAX_DURATION) <= 0,
				"longer than zero and at most 365 days");
	}

	static void zeroOrMore(String property, Duration value) {
		check(property, value, !value.isNegative() && value.compareTo(MAX_DURATION) <= 0,
				"zero or longer, and at most 365 days");
	}

	static void positive(String property, DataSize value) {
		check(property, value, value.compareTo(DataSize.ofBytes(0)) > 0 && value.compareTo(MAX_SIZE) <= 0,
				"from 1B to " + MAX_SIZE);
	}

	static void zeroOrMore(String property, DataSize value) {
		check(property, value, !value.isNegative() && value.compareTo(MAX_SIZE) <= 0, "from 0B to " + MAX_SIZE);
	}

	static void upTo(String property, DataSize value, DataSize most) {
		check(property, value, !value.isNegative() && value.compareTo(most) <= 0, "from 0B to " + most);
	}

	static void atMost(String property, DataSize value, String limitProperty, DataSize limit) {
		check(property, value, value.compareTo(limit) <= 0, "at most '" + limitProperty + "', which is " + limit);
	}

	static void positive(String property, int value) {
		check(property, value, value > 0, "greater than zero");
	}

	static void zeroOrMore(String property, int value) {
		check(property, value, value >= 0, "zero or greater");
	}

	static void between(String property, int value, int least, int most) {
		check(property, value, value >= least && value <= most, "from " + least + " to " + most);
	}

	static void closeCode(String property, int value) {
		check(property, value, CloseDetail.isLegalCode(value),
				"a close code that may be sent: 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 section 7.4)");
	}

	/**
	 * A host has neither scheme nor port. What may be credentials before it is not shown.
	 */
	static void host(String property, String value) {
		check(property, value.substring(value.lastIndexOf('@') + 1),
				value.matches("[^:/@\\[\\]\\s]+|\\[?[0-9A-Fa-f.]*(:[0-9A-Fa-f.]*){2,}]?"),
				"a host such as proxy.example.com, without a scheme and a port");
	}

	/**
	 * A colon would end the name (RFC 7617 section 2), and begin the password.
	 */
	static void username(String property, String value) {
		check(property, HIDDEN, value.chars().allMatch((c) -> c != ':' && !Character.isISOControl(c)),
				"a name without colons and control characters");
	}

	/**
	 * A property is of no use without another one.
	 */
	static void with(String property, String otherProperty, @Nullable Object other) {
		check(property, HIDDEN, other != null, "set together with '" + otherProperty + "'");
	}

	static void codesOrStatuses(String property, Collection<Integer> values) {
		values.forEach(
				(value) -> check(property, value, (value >= 200 && value <= 599) || (value >= 1000 && value <= 4999),
						"a list of statuses, from 200 to 599, and close codes, from 1000 to 4999"));
	}

	static void origins(String property, List<String> values) {
		values.forEach((value) -> check(property, value, AllowedOrigins.isLegal(value),
				"a list of origins such as https://example.com, or *"));
	}

	private static boolean isPositive(Duration value) {
		return !value.isNegative() && !value.isZero();
	}

	private static void check(String property, Object value, boolean allowed, String rule) {
		if (!allowed) {
			throw new InvalidPropertyException(property, print(value), rule);
		}
	}

	private static String print(Object value) {
		return (value instanceof Duration duration) ? DurationStyle.SIMPLE.print(duration) : value.toString();
	}

}
