package io.websock.spring.actuate;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

class ClientSecretsTests {

	private final Sanitizer sanitizer = new Sanitizer(List.of(new ClientSecrets()));

	@ParameterizedTest
	@CsvSource({ "websock.client.proxy.password, ******", "websock.clients.feed.proxy.password, ******",
			"WEBSOCK_CLIENTS_FEED_PROXY_PASSWORD, ******", "websock.clients.feed.headers.Authorization, ******",
			"websock.clients.feed.proxy.username, value", "websock.clients.feed.proxy.host, value",
			"other.clients.feed.proxy.password, value" })
	void secretsAreHiddenWhereValuesAreShown(String key, Object shown) {
		assertThat(this.sanitizer.sanitize(new SanitizableData(null, key, "value"), true)).isEqualTo(shown);
	}

}
