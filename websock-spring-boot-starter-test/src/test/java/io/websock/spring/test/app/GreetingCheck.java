package io.websock.spring.test.app;

import io.websock.spring.json.JsonCheck;
import io.websock.spring.test.app.GreetingEndpoint.Named;

import org.springframework.stereotype.Component;

/**
 * Rejects names without a letter.
 */
@Component
public class GreetingCheck implements JsonCheck {

	@Override
	public String findInvalid(Object value) {
		return (value instanceof Named named && named.name().isBlank()) ? "name" : null;
	}

}
