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

	private final Queue<Inspection> waiting = new ConcurrentLinkedQueue<>();

	CompletableFuture<Optional<Object>> add(Function<Object, ? extends @Nullable Object> look) {
		Inspection inspection = new Inspection(look, new CompletableFuture<>());
		this.waiting.add(inspection);
		return inspection.seen();
	}

	void run(@Nullable Object state) {
		for (Inspection next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
			next.run(state);
		}
	}

	/**
	 * Inspection that waits.
	 *
	 * @param look function of the state
	 * @param seen its result
	 */
	private record Inspection(Function<Object, ? extends @Nullable Object> look,
			CompletableFuture<Optional<Object>> seen) {

		void run(@Nullable Object state) {
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
