package io.websock.spring.handshake;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Subprotocols}.
 */
class SubprotocolsTests {

	private final Subprotocols subprotocols = new Subprotocols(List.of("v2.Chat", "v1.Chat"));

	@Test
	void firstSupportedOneInTheClientsOrderAndSpellingIsSelected() {
		assertThat(this.subprotocols.select(List.of("other", "V1.chat", "v2.Chat"))).isEqualTo("V1.chat");
	}

	@Test
	void noneIsSelectedWhenNoneIsSupported() {
		assertThat(this.subprotocols.select(List.of("other"))).isNull();
		assertThat(this.subprotocols.select(List.of())).isNull();
	}

	@Test
	void handlerIsToldTheEndpointsSpelling() {
		assertThat(this.subprotocols.spelledByEndpoint("V1.chat")).isEqualTo("v1.Chat");
		assertThat(this.subprotocols.spelledByEndpoint("")).isNull();
		assertThat(this.subprotocols.spelledByEndpoint(null)).isNull();
	}

}
