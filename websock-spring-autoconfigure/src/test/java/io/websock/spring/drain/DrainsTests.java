package io.websock.spring.drain;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Drains} of an application that goes on.
 */
class DrainsTests {

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private final DrainFixture sessions = new DrainFixture();

	private final Drains drains = new Drains(this.sessions.registry,
			new DrainPlan(false, 2, INTERVAL, Duration.ofSeconds(10)), () -> 0.5);

	@Test
	void drainOfAnEndpointLeavesTheOthersAlone() {
		this.sessions.open("chat", 3);
		this.sessions.open("ticker", 3);

		this.drains.drain("chat");
		this.sessions.after(INTERVAL.multipliedBy(3));

		assertThat(this.drains.isDraining("chat")).isTrue();
		assertThat(this.drains.isDraining("ticker")).isFalse();
		assertThat(this.drains.isDraining()).isFalse();
		assertThat(this.drains.endpoints()).containsExactly("chat");
		assertThat(this.sessions.registry.sessions("chat")).isEmpty();
		assertThat(this.sessions.registry.sessions("ticker")).hasSize(3);
	}

	@Test
	void drainWhileRunningIsInBatchesHoweverTheStopIs() {
		this.sessions.open("chat", 5);

		this.drains.drain();
		this.sessions.after(INTERVAL);
		assertThat(this.sessions.closeCodes).containsExactly(1012, 1012);

		this.sessions.after(INTERVAL.multipliedBy(3));
		assertThat(this.sessions.closeCodes).containsOnly(1012).hasSize(5);
		assertThat(this.drains.isDraining("chat")).isTrue();
	}

	@Test
	void drainWhileRunningCutsNobody() {
		this.sessions.openStalled(1);

		this.drains.drain();
		this.sessions.after(Duration.ofSeconds(9));
		this.drains.drain();

		assertThat(this.sessions.aborted).isZero();
	}

	@Test
	void drainRemembersOnlySessionsThatAreStillThere() {
		this.sessions.openStalled(1);
		this.sessions.open("chat", 5);
		this.drains.drain();
		this.drains.drain("chat");

		this.sessions.after(INTERVAL.multipliedBy(4));

		assertThat(this.sessions.registry.sessions()).hasSize(1);
		assertThat(this.drains.notified()).isEqualTo(1);
	}

	@Test
	void resumeLeavesTheSessionsThatWereNotYetTold() {
		this.sessions.open("chat", 5);
		this.drains.drain("chat");
		this.sessions.after(INTERVAL);

		assertThat(this.drains.resume("chat")).isTrue();
		this.sessions.after(INTERVAL.multipliedBy(5));

		assertThat(this.drains.isDraining("chat")).isFalse();
		assertThat(this.sessions.registry.sessions("chat")).hasSize(3);
	}

	@Test
	void resumeOfAnEndpointDoesNotResumeAll() {
		this.drains.drain();
		this.drains.drain("chat");

		assertThat(this.drains.resume("chat")).isFalse();
		assertThat(this.drains.isDraining("chat")).isTrue();
	}

	@Test
	void resumeOfAllResumesEachEndpoint() {
		this.drains.drain();
		this.drains.drain("chat");

		assertThat(this.drains.resume()).isTrue();
		assertThat(this.drains.isDraining("chat")).isFalse();
		assertThat(this.drains.isDraining()).isFalse();
	}

	@Test
	void shareIsEndedOverTheWindowAndNewSessionsAreTaken() {
		this.sessions.open("chat", 10);
		this.sessions.open("ticker", 10);

		int shed = this.drains.shed("chat", 0.3, Duration.ofSeconds(3));

		assertThat(shed).isEqualTo(3);
		assertThat(this.drains.isDraining("chat")).isFalse();
		for (int second = 1; second <= 3; second++) {
			this.sessions.after(Duration.ofSeconds(1));
			assertThat(this.sessions.closeCodes).hasSize(second).containsOnly(1012);
		}
		assertThat(this.sessions.registry.sessions("chat")).hasSize(7);
		assertThat(this.sessions.registry.sessions("ticker")).hasSize(10);
	}

	@Test
	void shareOfAllEndpointsIsRoundedUp() {
		this.sessions.open("chat", 2);
		this.sessions.open("ticker", 1);

		assertThat(this.drains.shed(null, 0.5, Duration.ofSeconds(1))).isEqualTo(2);
		this.sessions.after(Duration.ofSeconds(2));
		assertThat(this.sessions.registry.sessions()).hasSize(1);
	}

	@Test
	void shareOfNothingIsNothing() {
		assertThat(this.drains.shed("chat", 0.5, Duration.ofSeconds(1))).isZero();
	}

}
