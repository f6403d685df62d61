package io.websock.spring.messaging;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.engine.Session;

/**
 * Sessions that one message has woken, run one by one by as many threads as are free: a
 * thread that starts asks for another one first, so that a callback that blocks holds up
 * no other session, and a thread is woken for each only if all are busy. If no thread is
 * to be had, the one that there is runs them all.
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
			Turns turns = new Turns(executor, woken);
			if (!turns.submit()) {
				turns.runAll();
			}
		}
	}

	@Override
	public void run() {
		if (this.next.get() < this.woken.size() - 1) {
			submit();
		}
		runAll();
	}

	private void runAll() {
		for (int i = this.next.getAndIncrement(); i < this.woken.size(); i = this.next.getAndIncrement()) {
			Guarded.run(this.woken.get(i)::runTurn, "A turn failed: a defect of the session engine");
		}
	}

	/**
	 * Asks for a thread.
	 * @return whether one will come; if not, the sessions are run by whoever asked, since
	 * they count as woken and nobody else would run them
	 */
	private boolean submit() {
		return Guarded.submit(this.executor, this);
	}

}
