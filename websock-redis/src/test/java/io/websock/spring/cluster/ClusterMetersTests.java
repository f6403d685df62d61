package io.websock.spring.cluster;

import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.SessionId;
import io.websock.spring.cluster.ClusterFixture.Node;
import io.websock.spring.cluster.ClusterFixture.Note;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClusterMeters} and {@link ClusterHealthIndicator}.
 */
class ClusterMetersTests {

	private final ClusterFixture fixture = new ClusterFixture();

	private final Node a = this.fixture.node("a");

	private final Node b = this.fixture.node("b");

	@Test
	void metersShowWhatWasCounted() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		new ClusterMeters(this.b.node, this.b.counts).bindTo(meters);
		this.fixture.advance(Duration.ofSeconds(2));
		SessionId gone = this.b.registry.nextId();
		double received = meters.get("websock.cluster.received").functionCounter().count();

		this.a.messenger.send(gone, new Note.Text("?"));
		this.fixture.settle();

		assertThat(meters.get("websock.cluster.received").functionCounter().count()).isEqualTo(received + 1);
		assertThat(meters.get("websock.cluster.dropped").tag("cause", "no_session").functionCounter().count())
			.isEqualTo(1);
		assertThat(meters.get("websock.cluster.nodes").gauge().value()).isEqualTo(2);
		assertThat(meters.get("websock.cluster.connected").gauge().value()).isEqualTo(1);
		assertThat(meters.get("websock.cluster.probe").gauge().value()).isNotNegative();
	}

	@Test
	void healthIsDownWhileNothingArrives() {
		ClusterHealthIndicator health = new ClusterHealthIndicator(this.a.node);
		this.fixture.advance(Duration.ofSeconds(2));
		assertThat(health.health()).extracting(Health::getStatus).isEqualTo(Status.UP);

		this.fixture.cluster.cut("a");
		this.fixture.settle();

		assertThat(health.health()).extracting(Health::getStatus).isEqualTo(Status.DOWN);
	}

}
