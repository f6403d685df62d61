package io.websock.cluster;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InboundTests {

	private static final long PATIENCE = 5;

	private static final long SETTLING = 10;

	private final Subscription subscription = new Subscription(Channel.partition(1), false, SETTLING);

	private final Inbound fromStart = new Inbound(this.subscription, true);

	private final Inbound open = new Inbound(this.subscription, false);

	InboundTests() {
		this.subscription.asked(0);
	}

	@Test
	void messagesInOrderLeaveNoGap() {
		assertThat(this.fromStart.message(1, true)).isZero();
		assertThat(this.fromStart.message(2, true)).isZero();
	}

	@Test
	void gapIsCountedAtTheNextMessageAndLateOnesAreLeftOut() {
		this.fromStart.message(1, true);

		assertThat(this.fromStart.message(5, true)).isEqualTo(3);
		assertThat(this.fromStart.message(3, true)).isEqualTo(Inbound.DUPLICATE);
		assertThat(this.fromStart.message(5, true)).isEqualTo(Inbound.DUPLICATE);
		assertThat(this.fromStart.message(6, true)).isZero();
	}

	@Test
	void lostFirstMessagesAreCountedIfAllWereMeant() {
		assertThat(this.fromStart.message(4, true)).isEqualTo(3);
	}

	@Test
	void firstMessageBeginsTheAccountIfEarlierOnesWereNotMeant() {
		assertThat(this.open.message(4, true)).isZero();
		assertThat(this.open.message(6, true)).isEqualTo(1);
	}

	@Test
	void earlierMessagesAreCountedOnceTheyAreKnownToBeMeant() {
		assertThat(this.open.message(4, false)).isZero();

		assertThat(this.open.started(true)).isEqualTo(3);
		assertThat(this.open.started(true)).isZero();
		assertThat(this.open.message(5, true)).isZero();
	}

	@Test
	void lostTailIsCountedAtTheHeartbeatAfterTheOneThatSpokeOfIt() {
		this.fromStart.message(1, true);

		assertThat(this.fromStart.heartbeat(3L, 20, PATIENCE)).isZero();
		assertThat(this.fromStart.isWaiting()).isTrue();
		assertThat(this.fromStart.heartbeat(4L, 24, PATIENCE)).isZero();
		assertThat(this.fromStart.heartbeat(4L, 25, PATIENCE)).isEqualTo(2);
		assertThat(this.fromStart.heartbeat(4L, 30, PATIENCE)).isEqualTo(1);
		assertThat(this.fromStart.heartbeat(4L, 35, PATIENCE)).isZero();
	}

	@Test
	void messagesThatAHeartbeatOvertookAreNotLost() {
		this.fromStart.heartbeat(2L, 20, PATIENCE);

		assertThat(this.fromStart.message(1, true)).isZero();
		assertThat(this.fromStart.message(2, true)).isZero();
		assertThat(this.fromStart.heartbeat(2L, 25, PATIENCE)).isZero();
	}

	@Test
	void heartbeatBeginsTheAccountOnceTheSubscriptionIsSettled() {
		assertThat(this.open.heartbeat(7L, 9, PATIENCE)).isZero();
		assertThat(this.open.heartbeat(8L, 10, PATIENCE)).isZero();

		assertThat(this.open.message(10, true)).isEqualTo(1);
	}

	@Test
	void messageThatTheFirstHeartbeatOvertookIsPassedOn() {
		this.open.heartbeat(8L, 10, PATIENCE);

		assertThat(this.open.message(8, true)).isZero();
		assertThat(this.open.message(9, true)).isZero();
	}

	@Test
	void heartbeatAloneBeginsTheAccount() {
		this.open.heartbeat(8L, 10, PATIENCE);
		assertThat(this.open.heartbeat(9L, 15, PATIENCE)).isZero();

		assertThat(this.open.heartbeat(9L, 20, PATIENCE)).isEqualTo(1);
	}

	@Test
	void lastNumberIsWaitedForAndThenSettled() {
		this.fromStart.message(1, true);
		this.fromStart.last(3);

		assertThat(this.fromStart.message(2, true)).isZero();
		assertThat(this.fromStart.isWaiting()).isTrue();
		assertThat(this.fromStart.settle()).isEqualTo(1);
		assertThat(this.fromStart.isWaiting()).isFalse();
		assertThat(this.fromStart.settle()).isZero();
	}

}
