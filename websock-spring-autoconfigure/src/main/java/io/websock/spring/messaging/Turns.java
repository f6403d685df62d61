package io.websock.spring.messaging;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.spring.session.Session;

/**
 * Sessions that one message has woken, run one by one by as many threads as are free: a
 * thread that starts asks for another one first, so that a callback that blocks holds up
 * no other session, and a thread is woken for each only if all are busy.
 */
final class Turns implements Runnable {

	private final Executor executor;

	private final List<Session> woken;

	private final AtomicInteger next = new AtomicInteger();

	private Turns(Executor executor, List<Session> woken) {
		this.executor = executor;
		this.woken = woken;
	}

	/**
	 * Has sessions run.
	 * @param executor gives threads
	 * @param woken the sessions; not to be changed any more
	 */
	static void start(Executor executor, List<Session> woken) {
		if (!woken.isEmpty()) {
			new Turns(executor, woken).submit();
		}
	}

	@Override
	public void run() {
		if (this.next.get() < this.woken.size() - 1) {
			submit();
		}
		for (int i = this.next.getAndIncrement(); i < this.woken.size(); i = this.next.getAndIncrement()) {
			this.woken.get(i).runTurn();
		}
	}

	private void submit() {
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) {
			// The application has stopped; the transport's events still run what is left
		}
	}

}
