package io.websock.spring.transport.tomcat;

import org.apache.coyote.http11.Http11Nio2Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeanProtocolCustomizer}.
 */
class LeanProtocolCustomizerTests {

	private final TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();

	@Test
	void protocolOfTheProjectTakesThePlaceOfTheDefault() {
		new LeanProtocolCustomizer(true).customize(this.factory);

		assertThat(this.factory.getProtocol()).isEqualTo(LeanHttp11Protocol.class.getName());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void protocolOfTheApplicationStays(boolean enabled) {
		this.factory.setProtocol(Http11Nio2Protocol.class.getName());

		new LeanProtocolCustomizer(enabled).customize(this.factory);

		assertThat(this.factory.getProtocol()).isEqualTo(Http11Nio2Protocol.class.getName());
	}

	@Test
	void defaultStaysWhereNoSessionReleasesBuffers() {
		new LeanProtocolCustomizer(false).customize(this.factory);

		assertThat(this.factory.getProtocol()).isEqualTo(TomcatWebServerFactory.DEFAULT_PROTOCOL);
	}

}
