package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Result of one input to a client: what comes next, what happened, and what to do. A
 * value: equal inputs to equal states give the same events and bytes. Immutable, and safe
 * for all threads.
 *
 * @param state the client from now on
 * @param events what happened, in order
 * @param out bytes to write, in order and completely, before those of later steps; each
 * call returns views of its own
 * @param wakeAt when to call {@link ClientState#tick} unless another step comes before;
 * {@code null} for never
 */
public record Step(ClientState state, List<ClientEvent> events, List<ByteBuffer> out, @Nullable Instant wakeAt) {

	/**
	 * Creates a step.
	 */
	public Step {
		events = List.copyOf(events);
		out = List.copyOf(out);
	}

	@Override
	public List<ByteBuffer> out() {
		return switch (this.out.size()) {
			case 0 -> List.of();
			case 1 -> List.of(this.out.get(0).duplicate());
			default -> this.out.stream().map(ByteBuffer::duplicate).toList();
		};
	}

}
