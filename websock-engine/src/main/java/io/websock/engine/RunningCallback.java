package io.websock.engine;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.websock.engine.SessionListener.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Callback that a session is in. The session's owner notes its begin and its end, by
 * writes that need no fence; any thread reads, and may read what was current a moment
 * ago. Nothing else is kept for callbacks that return in time.
 */
final class RunningCallback {

	private static final AtomicLongFieldUpdater<RunningCallback> START = AtomicLongFieldUpdater
		.newUpdater(RunningCallback.class, "start");

	private static final long NONE = Long.MIN_VALUE;

	/** When the callback began; written after the other fields. */
	private volatile long start = NONE;

	private @Nullable Thread thread;

	private @Nullable Callback callback;

	/** Begin of the callback that was last marked as stuck. */
	private volatile long stuck = NONE;

	/** Begin of the callback that was last warned of; used by the watching thread. */
	private long warned = NONE;

	void begin(Callback callback, long now) {
		this.thread = Thread.currentThread();
		this.callback = callback;
		START.lazySet(this, now);
	}

	void end() {
		START.lazySet(this, NONE);
		this.thread = null;
	}

	/**
	 * Notes that the callback's method has returned, and its stage is not complete. The
	 * session stays in the callback, which holds no thread and so is not stuck.
	 */
	void leaveThread() {
		this.thread = null;
	}

	/**
	 * Returns when the callback began. For the session's owner, while it is in one.
	 */
	long start() {
		return this.start;
	}

	/**
	 * Returns the age of the callback.
	 * @param now the time on the session's clock
	 * @return nanoseconds since its begin; negative if the session is in none
	 */
	long age(long now) {
		long start = this.start;
		return (start != NONE) ? Math.max(0, now - start) : -1;
	}

	/**
	 * Returns the callback.
	 * @return the last one, whether the session is still in it or not; {@code null}
	 * before the first
	 */
	@Nullable Callback callback() {
		return this.callback;
	}

	/**
	 * Returns the thread that runs the callback.
	 * @return the thread, or {@code null} if the session is in no callback, or in one
	 * whose stage is not complete
	 */
	@Nullable Thread thread() {
		return this.thread;
	}

	/**
	 * Marks the callback as stuck if it began long enough ago. For the watching thread.
	 * @return whether it is stuck
	 */
	boolean markIfStuck(long now, long after) {
		long start = this.start;
		boolean stuck = start != NONE && now - start >= after && this.thread != null;
		if (stuck && this.stuck != start) {
			this.stuck = start;
		}
		return stuck;
	}

	/**
	 * Returns whether the session is in a callback that was marked.
	 */
	boolean isStuck() {
		long stuck = this.stuck;
		return stuck != NONE && stuck == this.start && this.thread != null;
	}

	/**
	 * Returns whether the stuck callback has not been warned of, and notes that it is
	 * now. For the watching thread.
	 */
	boolean isNews() {
		boolean news = this.warned != this.stuck;
		this.warned = this.stuck;
		return news;
	}

}
