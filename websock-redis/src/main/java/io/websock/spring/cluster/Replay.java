package io.websock.spring.cluster;

import java.util.function.Consumer;

import io.websock.engine.DeliveryListener;
import io.websock.engine.Session;
import io.websock.engine.SessionListener.DropCause;
import io.websock.spring.Position;

/**
 * Session on its way through the history of a topic. It is guarded by the topic, but for
 * the turns of its messages.
 */
final class Replay implements DeliveryListener {

	private static final int MAX_PAGE = 64;

	final Session session;

	final Position position;

	/** The offset of the last message that was sent; -1 while it is not known. */
	long at = -1;

	/** Whether a read began after the session subscribed. */
	boolean covered;

	/** Whether such a read has ended. */
	boolean refreshed;

	private final Consumer<Replay> next;

	/** Whether the last page waits in the mailbox. */
	private volatile boolean waiting;

	/**
	 * Creates a replay.
	 * @param session the session
	 * @param position where it begins
	 * @param next goes on with the replay
	 */
	Replay(Session session, Position position, Consumer<Replay> next) {
		this.session = session;
		this.position = position;
		this.next = next;
	}

	boolean isWaiting() {
		return this.waiting;
	}

	void await() {
		this.waiting = true;
	}

	void proceed() {
		this.waiting = false;
	}

	/**
	 * Returns the number of messages to send before the session has taken them: half of
	 * its mailbox at most.
	 */
	int pageSize() {
		return Math.max(1, Math.min(MAX_PAGE, this.session.endpoint().settings().mailbox().capacity() / 2));
	}

	private void turn() {
		if (this.waiting) {
			this.waiting = false;
			this.next.accept(this);
		}
	}

	/**
	 * The turn of the last message of a page has come.
	 */
	@Override
	public boolean isVoid() {
		turn();
		return false;
	}

	@Override
	public void dropped(DropCause cause) {
		turn();
	}

	@Override
	public void failed(Throwable failure) {
	}

	@Override
	public void unhandled() {
	}

}
