package io.websock.spring.actuate;

import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides the headers of clients and the passwords of their proxies in the actuator's
 * endpoints {@code env} and {@code configprops}, also where these show values.
 */
final class ClientSecrets implements SanitizingFunction {

	private static final Pattern KEYS = Pattern
		.compile("websock[._]clients?[._](.*[._])?(proxy[._]password|headers[._].*)");

	@Override
	public SanitizableData apply(SanitizableData data) {
		return KEYS.matcher(data.getLowerCaseKey()).matches() ? data.withSanitizedValue() : data;
	}

}
