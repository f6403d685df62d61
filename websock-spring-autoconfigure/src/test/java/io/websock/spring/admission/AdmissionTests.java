package io.websock.spring.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.engine.TimerWheel;
import io.websock.spring.HandshakeOutcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link Admission} and {@link SessionPermit}.
 */
class AdmissionTests {

	private static final ClientKey ALICE = new ClientKey("alice", "192.0.2.1");

	private static final ClientKey BOB = new ClientKey("bob", "192.0.2.1");

	private static final ClientKey STRANGER = new ClientKey(null, null);

	private final AtomicLong clock = new AtomicLong();

	private final TimerWheel timers = new TimerWheel(this.clock::get);

	private final SessionCount all = new SessionCount(new SessionLimits(100, 0, 0));

	@Test
	void principalAndAddressAreCountedApart() {
		Admission admission = admission(new SessionLimits(0, 1, 2));

		assertThat(admission.enter(ALICE)).isNull();
		assertThat(outcome(admission, ALICE)).isEqualTo(HandshakeOutcome.LIMITED_PRINCIPAL);
		assertThat(admission.enter(BOB)).isNull();
		assertThat(outcome(admission, BOB)).isEqualTo(HandshakeOutcome.LIMITED_ADDRESS);
	}

	@Test
	void whoIsNotKnownIsCountedInTotalOnly() {
		Admission admission = admission(new SessionLimits(3, 1, 1));

		for (int i = 0; i < 3; i++) {
			assertThat(admission.enter(STRANGER)).isNull();
		}
		assertThat(outcome(admission, STRANGER)).isEqualTo(HandshakeOutcome.FULL);
	}

	@Test
	void refusalCountsNothing() {
		Admission admission = admission(new SessionLimits(0, 1, 0));
		admission.enter(ALICE);
		admission.enter(ALICE);

		admission.leave(ALICE);

		assertThat(this.all.isEmpty()).isTrue();
	}

	@Test
	void permitIsGivenBackOnceByASessionThatEnds() {
		SessionPermit permit = taken();
		permit.handshakeEnded(true);
		permit.fill(() -> null);
		assertThat(this.all.isEmpty()).isFalse();

		permit.onEnd().run();
		permit.onEnd().run();

		assertThat(this.all.isEmpty()).isTrue();
	}

	@Test
	void permitIsGivenBackByAHandshakeThatFails() {
		taken().handshakeEnded(false);

		assertThat(this.all.isEmpty()).isTrue();
	}

	@Test
	void handshakeThatFailsLeavesThePlaceToItsSession() {
		SessionPermit permit = taken();
		permit.fill(() -> null);

		permit.handshakeEnded(false);

		assertThat(this.all.isEmpty()).isFalse();
	}

	@Test
	void permitIsGivenBackIfTheSessionCannotBeMade() {
		SessionPermit permit = taken();

		assertThatIllegalStateException().isThrownBy(() -> permit.fill(() -> {
			throw new IllegalStateException("no session");
		}));

		assertThat(this.all.isEmpty()).isTrue();
	}

	@Test
	void permitIsGivenBackIfTheConnectionNeverBecomesASession() {
		SessionPermit permit = taken();
		permit.handshakeEnded(true);

		this.clock.addAndGet(SessionPermit.OPEN_TIMEOUT.toNanos() / 2);
		this.timers.advance();
		assertThat(this.all.isEmpty()).isFalse();
		this.clock.addAndGet(SessionPermit.OPEN_TIMEOUT.toNanos());
		this.timers.advance();

		assertThat(this.all.isEmpty()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> permit.fill(() -> null));
		assertThat(this.all.isEmpty()).isTrue();
	}

	@Test
	void withoutLimitsNothingIsCounted() {
		SessionCount none = new SessionCount(SessionLimits.NONE);
		SessionPermit permit = new Admission(none, none, this.timers).permit(ALICE);

		assertThat(permit.take()).isNull();
		assertThat(permit.fill(() -> null)).isNull();
		permit.handshakeEnded(true);
		permit.giveBack();

		assertThat(none.isEmpty()).isTrue();
	}

	@Test
	void permitIsGivenBackWhenTheSessionCannotBeMade() {
		SessionPermit permit = taken();

		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> permit.fill(() -> {
			throw new StackOverflowError();
		}));

		assertThat(this.all.isEmpty()).isTrue();
	}

	@Test
	void permitIsGivenBackWhenNoTimerCanBeHad() {
		TimerWheel timers = mock(TimerWheel.class);
		given(timers.schedule(any(), any())).willThrow(new OutOfMemoryError("unable to create native thread"));
		SessionPermit permit = new Admission(this.all, new SessionCount(SessionLimits.NONE), timers).permit(ALICE);
		assertThat(permit.take()).isNull();

		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> permit.handshakeEnded(true));

		assertThat(this.all.isEmpty()).isTrue();
	}

	@Test
	void noLimitIsPassedByHandshakesAtTheSameTime() throws Exception {
		int threads = 8;
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Admission admission = admission(new SessionLimits(5, 0, 3));
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		List<Future<?>> runs = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			ClientKey peer = new ClientKey("user", "192.0.2." + i % 2);
			runs.add(executor.submit(() -> {
				start.await();
				for (int n = 0; n < 20_000; n++) {
					SessionPermit permit = admission.permit(peer);
					if (permit.take() == null) {
						most.accumulateAndGet(inside.incrementAndGet(), Math::max);
						permit.fill(() -> null);
						inside.decrementAndGet();
						permit.giveBack();
					}
				}
				return null;
			}));
		}

		start.countDown();
		for (Future<?> run : runs) {
			run.get();
		}
		executor.shutdown();

		assertThat(most.get()).isBetween(1, 5);
		assertThat(this.all.isEmpty()).isTrue();
	}

	private Admission admission(SessionLimits limits) {
		return new Admission(this.all, new SessionCount(limits), this.timers);
	}

	private SessionPermit taken() {
		SessionPermit permit = admission(SessionLimits.NONE).permit(ALICE);
		assertThat(permit.take()).isNull();
		return permit;
	}

	private static HandshakeOutcome outcome(Admission admission, ClientKey peer) {
		ExceededLimit exceeded = admission.enter(peer);
		assertThat(exceeded).isNotNull();
		return exceeded.limit().outcome();
	}

}
