package io.websock.engine;

/**
 * Push of frames that go to many sessions. A session that is idle and quiet is written to
 * on the caller's thread, without a turn and without its mailbox; any other one gets the
 * frame by its mailbox. Thread-safe.
 *
 * <p>
 * The fast path is bound by memory: a fan-out to thousands of sessions finds none of them
 * in the processor's cache. So it uses this object, the {@link Ownership}, the
 * {@link SessionCounters}, the {@link Mailbox} and the transport, all of them by direct
 * fields, and no other object of the session. {@link #isIdle()} reads the same ones
 * beforehand: called for the sessions that follow, it has the processor fetch them while
 * this one is written to.
 *
 * <p>
 * What the owner before wrote is visible: {@link Ownership#tryTake()} reads what its exit
 * wrote. {@link SessionCounters#quiet} is plain for that reason; a thread that is not the
 * owner reads it for a guess only.
 */
final class SharedPush {

	private final Ownership ownership;

	private final SessionCounters counters;

	private final Mailbox mailbox;

	/**
	 * Replaced by the owner alone, while frames are traced. Another thread that asks
	 * whether the session is idle may still read the one before, and gets the same
	 * answer.
	 */
	private Transport transport;

	private final SessionListener listener;

	private final MailboxProducer producer;

	private final SessionLoop loop;

	private final SessionTurn turn;

	SharedPush(Ownership ownership, SessionCounters counters, Mailbox mailbox, Transport transport,
			SessionListener listener, MailboxProducer producer, SessionLoop loop, SessionTurn turn) {
		this.ownership = ownership;
		this.counters = counters;
		this.mailbox = mailbox;
		this.transport = transport;
		this.listener = listener;
		this.producer = producer;
		this.loop = loop;
		this.turn = turn;
	}

	/**
	 * Uses another transport from now on. For the owner.
	 */
	void use(Transport transport) {
		this.transport = transport;
	}

	/**
	 * Returns whether {@link #push} would take the fast path at this moment. Every part
	 * is read, whatever the others say.
	 */
	boolean isIdle() {
		return this.counters.quiet & this.ownership.isIdle() & this.mailbox.isIdle() & this.transport.isIdle();
	}

	OfferResult push(SharedFrame frame) {
		if (!this.ownership.tryTake()) {
			return this.producer.push(frame.pushed());
		}
		OfferResult result;
		try {
			result = pushAsOwner(frame);
		}
		catch (RuntimeException | Error ex) {
			this.turn.broken(ex);
			this.loop.leaveBroken();
			return OfferResult.NO_SESSION;
		}
		if (!this.ownership.exit()) {
			this.loop.resubmit();
		}
		return result;
	}

	private OfferResult pushAsOwner(SharedFrame frame) {
		SessionTurn.clearInterrupt();
		if (this.counters.quiet && this.mailbox.isIdle()) {
			this.transport.send(frame);
			this.transport.flush();
			sent(frame);
			settle();
			return OfferResult.ACCEPTED;
		}
		return pushBehind(frame);
	}

	private void sent(SharedFrame frame) {
		this.counters.frameSent();
		frame.countSent(this.transport, this.listener);
	}

	private void settle() {
		if (this.transport.pendingBytes() > 0 || !this.transport.isReady()) {
			this.turn.settle();
			this.loop.updateTimer();
		}
	}

	/**
	 * Pushes frames by one write, on the fast path alone.
	 * @param batch the frames
	 * @return whether that was possible; if not, nothing was pushed, and each frame is to
	 * be pushed by itself
	 */
	boolean push(SharedBatch batch) {
		if (!this.ownership.tryTake()) {
			return false;
		}
		boolean pushed;
		try {
			pushed = pushAsOwner(batch);
		}
		catch (RuntimeException | Error ex) {
			this.turn.broken(ex);
			this.loop.leaveBroken();
			return false;
		}
		if (!this.ownership.exit()) {
			this.loop.resubmit();
		}
		return pushed;
	}

	private boolean pushAsOwner(SharedBatch batch) {
		SessionTurn.clearInterrupt();
		if (!this.counters.quiet || !this.mailbox.isIdle() || !this.transport.send(batch)) {
			return false;
		}
		this.transport.flush();
		batch.frames().forEach(this::sent);
		settle();
		return true;
	}

	private OfferResult pushBehind(SharedFrame frame) {
		if (this.turn.isBackPressured()) {
			// The session is woken when the connection takes bytes, and not before
			return this.producer.offer(frame.pushed());
		}
		if (this.mailbox.isIdle() && this.turn.send(frame)) {
			this.loop.updateTimer();
			return OfferResult.ACCEPTED;
		}
		return this.producer.push(frame.pushed());
	}

}
