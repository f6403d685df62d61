package io.websock.benchmarks.cluster.node;

/**
 * Kind of message between nodes, as its second byte says. The order is part of the
 * format.
 */
enum WireKind {

	PUBLISH, PUSH_ALL, CLOSE_ALL, BROADCAST, SEND, PUSH, CLOSE, GONE, ASK, ANSWER, UNANSWERED, TRACKED, UNTRACKED,
	PRESENCE_REQUEST, PRESENCE_PART, STATUS, REVOKE, OTHER;

	private static final WireKind[] KINDS = values();

	static WireKind of(int code) {
		return KINDS[Math.min(Math.max(code, 0), OTHER.ordinal())];
	}

}
