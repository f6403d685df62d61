package io.websock.spring.handshake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Decoder of a query's parameters, as forms and {@code URLSearchParams} write them. The
 * parameters of a servlet request might read the request's body.
 */
public final class QueryParameters {

	private QueryParameters() {
	}

	/**
	 * Decodes a query.
	 * @param query the query as it was sent, or {@code null} for none
	 * @return the values by name
	 * @throws IllegalArgumentException if it cannot be decoded
	 */
	public static Map<String, List<String>> decode(@Nullable String query) {
		if (query == null) {
			return Map.of();
		}
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		for (String pair : StringUtils.tokenizeToStringArray(query, "&")) {
			int equals = pair.indexOf('=');
			String name = decodePart((equals >= 0) ? pair.substring(0, equals) : pair);
			String value = decodePart((equals >= 0) ? pair.substring(equals + 1) : "");
			parameters.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
		}
		parameters.replaceAll((name, values) -> List.copyOf(values));
		return Collections.unmodifiableMap(parameters);
	}

	private static String decodePart(String part) {
		return URLDecoder.decode(part, StandardCharsets.UTF_8);
	}

}
