package io.websock.spring.endpoint;

import io.websock.spring.WebSockConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.PropertyPlaceholderHelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AnnotationValues}.
 */
class AnnotationValuesTests {

	private final AnnotationValues values = new AnnotationValues("chat",
			(value) -> new PropertyPlaceholderHelper("${", "}", ":", null, false).replacePlaceholders(value,
					(name) -> name.equals("set") ? "feed" : null));

	@ParameterizedTest
	@ValueSource(strings = { "ws://localhost:8080/chat", "wss://example.com/chat", "/ws://localhost/chat" })
	void urlIsNoPath(String path) {
		assertThatExceptionOfType(WebSockConfigurationException.class).isThrownBy(() -> this.values.path(path))
			.withMessage("Bean 'chat' is an endpoint with the invalid path '%s': it is a URL.".formatted(path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "v1 feed", "v1,v2", "v1/feed", "\u00fc", "v1=2" })
	void subprotocolIsAToken(String subprotocol) {
		assertThatExceptionOfType(WebSockConfigurationException.class)
			.isThrownBy(() -> this.values.subprotocols(new String[] { "v1", subprotocol }))
			.withMessage(("Bean 'chat' is an endpoint with @WebSockEndpoint(subprotocols = \"%s\"). It must be a token "
					+ "without spaces, commas and other separators (RFC 6455 section 4.1).")
				.formatted(subprotocol))
			.satisfies(
					(failure) -> assertThat(failure.getAction()).isEqualTo("Change 'subprotocols' in the annotation."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:3000", "https://example.com/app", "example.com", "null" })
	void originHasASchemeAndNoPath(String origin) {
		assertThatExceptionOfType(WebSockConfigurationException.class)
			.isThrownBy(() -> this.values.allowedOrigins(new String[] { origin }))
			.withMessage(("Bean 'chat' is an endpoint with @WebSockEndpoint(allowedOrigins = \"%s\"). It must be an "
					+ "origin such as https://example.com, or * for all.")
				.formatted(origin));
	}

	@Test
	void legalValuesAreTakenAndEmptyOnesLeftOut() {
		assertThat(this.values.subprotocols(new String[] { "v1.${set}", "graphql-transport-ws", "${none:}" }))
			.containsExactly("v1.feed", "graphql-transport-ws");
		assertThat(this.values.allowedOrigins(
				new String[] { "*", "https://example.com/", "https://*.example.com:[8080,8081]", "${none:}" }))
			.hasSize(3);
		assertThat(this.values.path("/chat/{room}")).hasToString("/chat/{room}");
	}

	@Test
	void placeholderThatNothingReplacesNamesTheBean() {
		assertThatExceptionOfType(WebSockConfigurationException.class)
			.isThrownBy(() -> this.values.path("${chat.path}"))
			.withMessageStartingWith("Bean 'chat' is an endpoint with @WebSockEndpoint(path = \"${chat.path}\"): ")
			.withMessageContaining("chat.path")
			.satisfies((failure) -> assertThat(failure.getAction())
				.isEqualTo("Set the property that the placeholder names, or give it a default: ${name:default}."));
	}

}
