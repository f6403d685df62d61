package io.websock.engine;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Inspections of a session's state that wait for a turn. Any thread adds, the session's
 * owner runs them. They do not use the mailbox, so that an inspection changes nothing.
 */
final class Inspections {

	private final Queue<Look> waiting = new ConcurrentLinkedQueue<>();

	CompletableFuture<Optional<Object>> add(Function<Object, ? extends @Nullable Object> look) {
		Inspection inspection = new Inspection(look, new CompletableFuture<>());
		this.waiting.add(inspection);
		return inspection.seen();
	}

	/**
	 * Adds a step for the session's owner, run whatever the session's phase is.
	 */
	void add(Runnable step) {
		this.waiting.add((state) -> step.run());
	}

	void run(@Nullable Object state) {
		for (Look next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
			next.run(state);
		}
	}

	/**
	 * What the owner does with the state, which is {@code null} unless the session is
	 * open.
	 */
	@FunctionalInterface
	private interface Look {

		void run(@Nullable Object state);

	}

	/**
	 * Inspection that waits.
	 *
	 * @param look function of the state
	 * @param seen its result
	 */
	private record Inspection(Function<Object, ? extends @Nullable Object> look,
			CompletableFuture<Optional<Object>> seen) implements Look {

		@Override
		public void run(@Nullable Object state) {
			try {
				Object shown = (state != null && !this.seen.isDone()) ? this.look.apply(state) : null;
				this.seen.complete(Optional.ofNullable(shown));
			}
			catch (Throwable ex) {
				this.seen.completeExceptionally(ex);
			}
		}

	}

}
