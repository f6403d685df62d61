package io.websock.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Kind of frame between nodes. The codes are part of the wire format: a code is never
 * used for anything else, and a kind that a node does not know is counted and ignored.
 */
enum FrameKind {

	/** Message of the application, with a number of its channel's sequence. */
	MESSAGE(1),

	/** Sign of life, with the tops of the sender's sequences. */
	HEARTBEAT(2),

	/** Heartbeat that others answer with theirs at once. */
	HELLO(3),

	/** Heartbeat that is the sender's last. */
	LEAVE(4),

	/** Says to a node that the sender has declared it dead. */
	DECLARED_DEAD(5);

	private static final FrameKind[] KINDS = values();

	private final int code;

	FrameKind(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	static @Nullable FrameKind of(int code) {
		return (code >= 1 && code <= KINDS.length) ? KINDS[code - 1] : null;
	}

}
