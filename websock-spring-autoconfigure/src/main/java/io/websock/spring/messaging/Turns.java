package io.websock.spring.messaging;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.engine.Session;

/**
 * Sessions that one message has woken, run by as many threads as are free. A thread that
 * starts asks for another one first, so that a callback that blocks delays no other
 * session, and each session gets a thread of its own only if all threads are busy. If the
 * executor has no thread, the current one runs all sessions.
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
	 * Runs sessions on an executor.
	 * @param executor the executor
	 * @param woken the sessions; must not change any more
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
	 * Asks the executor for a thread.
	 * @return whether it will run sessions; if not, the caller must, since the sessions
	 * count as woken and no other thread would run them
	 */
	private boolean submit() {
		return Guarded.submit(this.executor, this);
	}

}
