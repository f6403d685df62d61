package io.websock.spring.counts;

import java.util.Map;

import io.websock.engine.SessionListener.DropCause;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.HttpVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EndpointCounts}.
 */
class EndpointCountsTests {

	private final EndpointCounts counts = new EndpointCounts();

	@Test
	void nothingIsCountedOfAnEndpointNobodyHasConnectedTo() {
		assertThat(this.counts.of("chat")).isEqualTo(CauseCounts.NONE);
	}

	@Test
	void handshakesAreCountedWhenTheyEnd() {
		this.counts.begin("chat", HttpVersion.HTTP_1_1);
		this.counts.begin("chat", HttpVersion.HTTP_1_1).end(HandshakeOutcome.FORBIDDEN_ORIGIN, null);
		this.counts.begin("chat", HttpVersion.HTTP_2).end(HandshakeOutcome.FORBIDDEN_ORIGIN, null);
		this.counts.begin("ticker", HttpVersion.HTTP_1_1).end(HandshakeOutcome.FULL, null);

		assertThat(this.counts.of("chat"))
			.isEqualTo(new CauseCounts(Map.of(HandshakeOutcome.FORBIDDEN_ORIGIN, 2L), Map.of()));
		assertThat(this.counts.of("ticker").handshakes()).containsExactly(Map.entry(HandshakeOutcome.FULL, 1L));
	}

	@Test
	void dropsAreCountedByCause() {
		this.counts.drops().forEndpoint("chat").dropped(DropCause.CONFLATED);
		this.counts.drops().forEndpoint("chat").dropped(DropCause.CONFLATED);
		this.counts.drops().forEndpoint("chat").dropped(DropCause.CLOSED);

		assertThat(this.counts.of("chat").drops()).isEqualTo(Map.of(DropCause.CLOSED, 1L, DropCause.CONFLATED, 2L));
	}

}
