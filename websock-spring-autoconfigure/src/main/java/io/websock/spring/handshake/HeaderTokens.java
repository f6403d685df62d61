package io.websock.spring.handshake;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.util.StringUtils;

/**
 * Values of a header that is a list of tokens (RFC 9110 section 5.6.1), over all its
 * lines.
 *
 * @param values the values, in order
 */
public record HeaderTokens(List<String> values) {

	public static HeaderTokens of(HttpServletRequest request, String header) {
		return new HeaderTokens(Collections.list(request.getHeaders(header))
			.stream()
			.flatMap((line) -> Arrays.stream(StringUtils.commaDelimitedListToStringArray(line)))
			.map(String::strip)
			.filter((token) -> !token.isEmpty())
			.toList());
	}

	boolean contains(String token) {
		return this.values.stream().anyMatch(token::equalsIgnoreCase);
	}

}
