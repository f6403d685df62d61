package io.websock.spring.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Parser of {@code Retry-After} (RFC 9110 section 10.2.3): seconds, or a date.
 */
final class RetryAfter {

	private static final String NAME = "Retry-After";

	/** More digits are more than three years. */
	private static final Pattern SECONDS = Pattern.compile("\\d{1,8}");

	private RetryAfter() {
	}

	/**
	 * Returns the time that a response asks to wait.
	 * @param headers the headers of the response
	 * @param clock clock for dates
	 * @return the time, zero or longer; {@code null} if the response has none that can be
	 * read
	 */
	static @Nullable Duration of(Map<String, List<String>> headers, InstantSource clock) {
		for (Map.Entry<String, List<String>> header : headers.entrySet()) {
			if (header.getKey().equalsIgnoreCase(NAME) && header.getValue().size() == 1) {
				return parse(header.getValue().get(0).trim(), clock);
			}
		}
		return null;
	}

	private static @Nullable Duration parse(String value, InstantSource clock) {
		if (SECONDS.matcher(value).matches()) {
			return Duration.ofSeconds(Long.parseLong(value));
		}
		try {
			Duration time = Duration.between(clock.instant(),
					DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
			return time.isNegative() ? Duration.ZERO : time;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
