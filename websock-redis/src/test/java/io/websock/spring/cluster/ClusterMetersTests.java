package io.websock.spring.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.SessionId;
import io.websock.spring.ClusterMember;
import io.websock.spring.cluster.ClusterFixture.Node;
import io.websock.spring.cluster.ClusterFixture.Note;
import io.websock.test.cluster.ClusterFaults;
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
	void lagOfHeartbeatsAndChangesOfNodesAreCounted() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		ClusterMeters binder = new ClusterMeters(this.b.node, this.b.counts);
		binder.bindTo(meters);
		this.b.events.add(binder);
		this.fixture.advance(Duration.ofSeconds(3));
		assertThat(meters.get("websock.cluster.lag").timer().count()).isEqualTo(3);
		assertThat(meters.get("websock.cluster.lag").timer().max(TimeUnit.MILLISECONDS)).isLessThan(1);

		this.fixture.cluster.faults(new ClusterFaults(0, 0, 0, Duration.ofMillis(400)));
		this.fixture.advance(Duration.ofSeconds(5));
		assertThat(meters.get("websock.cluster.lag").timer().max(TimeUnit.MILLISECONDS)).isGreaterThan(50);
		assertThat(this.b.parts.status().members().get(1).lag()).isPositive();
		assertThat(this.b.parts.status().members().get(1).state()).isEqualTo(ClusterMember.State.UP);

		this.fixture.cluster.faults(ClusterFaults.NONE);
		this.a.crash();
		this.fixture.advance(Duration.ofMillis(2400));
		assertThat(this.b.parts.status().members().get(1).state()).isEqualTo(ClusterMember.State.SILENT);
		this.fixture.advance(Duration.ofSeconds(2));
		assertThat(changes(meters, "dead")).isEqualTo(1);
		this.fixture.node("c");
		this.fixture.advance(Duration.ofSeconds(1));
		assertThat(changes(meters, "joined")).isEqualTo(2);
		assertThat(changes(meters, "left")).isZero();
		assertThat(changes(meters, "reborn")).isZero();
	}

	@Test
	void bytesAreCountedAndQueuesShown() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		new ClusterMeters(this.a.node, this.a.counts).bindTo(meters);
		this.fixture.advance(Duration.ofSeconds(2));
		double sent = meters.get("websock.cluster.bytes").tag("direction", "sent").functionCounter().count();
		double received = meters.get("websock.cluster.bytes").tag("direction", "received").functionCounter().count();
		assertThat(received).isGreaterThan(sent);

		this.fixture.cluster.cut("a");
		this.a.messenger.send(this.b.registry.nextId(), new Note.Text("waits"));

		assertThat(meters.get("websock.cluster.bytes").tag("direction", "sent").functionCounter().count())
			.isGreaterThan(sent + "waits".length());
		assertThat(meters.get("websock.cluster.queue").tag("direction", "outbound").gauge().value()).isEqualTo(1);
		assertThat(meters.get("websock.cluster.queue").tag("direction", "inbound").gauge().value()).isZero();
		assertThat(meters.get("websock.cluster.queue.size").tag("direction", "outbound").gauge().value())
			.isGreaterThan("waits".length());
	}

	private static double changes(SimpleMeterRegistry meters, String kind) {
		return meters.get("websock.cluster.node.changes").tag("kind", kind).functionCounter().count();
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
