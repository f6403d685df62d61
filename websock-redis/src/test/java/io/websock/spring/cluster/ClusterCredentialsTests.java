package io.websock.spring.cluster;

import java.security.Principal;
import java.time.Duration;

import io.websock.SessionId;
import io.websock.cluster.Channel;
import io.websock.spring.cluster.ClusterFixture.Node;
import io.websock.test.cluster.ClusterFaults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClusterCredentials}.
 */
class ClusterCredentialsTests {

	private static final Principal EVE = () -> "eve";

	private final ClusterFixture fixture = new ClusterFixture();

	private final Node a = this.fixture.node("a");

	private final Node b = this.fixture.node("b");

	@BeforeEach
	void join() {
		this.a.open("first", EVE);
		this.b.open("second", EVE);
		this.b.open("other", () -> "ben");
		this.fixture.advance(Duration.ofSeconds(1));
	}

	@Test
	void revocationReachesAllNodesAndNoLaterSession() {
		assertThat(this.a.parts.credentials().revokeAll(EVE)).isEqualTo(1);
		this.a.run();
		SessionId again = this.a.open("again", EVE);
		this.fixture.advance(Duration.ofSeconds(2));

		assertThat(this.b.received).containsExactly("second ended");
		assertThat(this.a.received).containsExactly("first ended");
		assertThat(this.a.registry.find(again)).isNotNull();
	}

	@Test
	void nodeThatWasAwayAppliesItWhenItReturns() {
		this.fixture.cluster.cut("b");
		this.fixture.settle();
		this.a.parts.credentials().revokeAll(EVE);
		this.a.parts.credentials().revokeAll(() -> "nobody");
		this.fixture.advance(Duration.ofSeconds(2));
		assertThat(this.b.received).isEmpty();

		this.fixture.cluster.restore("b");
		this.fixture.advance(Duration.ofSeconds(3));

		assertThat(this.b.received).containsExactly("second ended");
		assertThat(this.b.counts.revocationGaps.sum()).isZero();
	}

	@Test
	void revocationThatAnInterruptionLostIsRead() {
		this.a.parts.credentials().revokeAll(() -> "nobody");
		this.fixture.advance(Duration.ofSeconds(2));
		this.fixture.cluster.faults(new ClusterFaults(1, 0, 0, Duration.ZERO));
		this.a.parts.credentials().revokeAll(EVE);
		this.fixture.settle();
		this.fixture.cluster.heal();
		assertThat(this.b.received).isEmpty();

		this.fixture.cluster.interrupt("b", Channel.partition(this.b.node.partition(ClusterCredentials.TOPIC)));
		this.fixture.settle();

		assertThat(this.b.received).containsExactly("second ended");
	}

	@Test
	void revocationThatIsRefusedIsAppendedLater() {
		this.fixture.cluster.queueLimit(0);
		this.a.parts.credentials().revokeAll(EVE);
		this.fixture.settle();
		this.fixture.cluster.queueLimit(1000);
		this.fixture.advance(Duration.ofSeconds(3));

		assertThat(this.b.received).containsExactly("second ended");
	}

	@Test
	void lossOfTheLogIsCounted() {
		this.a.parts.credentials().revokeAll(EVE);
		this.fixture.advance(Duration.ofSeconds(2));
		this.fixture.cluster.cut("b");
		this.fixture.cluster.loseLogs();
		this.a.parts.credentials().revokeAll(() -> "ben");
		this.fixture.advance(Duration.ofSeconds(2));

		this.fixture.cluster.restore("b");
		this.fixture.advance(Duration.ofSeconds(3));

		assertThat(this.b.counts.revocationGaps.sum()).isPositive();
	}

}
