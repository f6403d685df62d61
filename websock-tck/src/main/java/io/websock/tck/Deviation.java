package io.websock.tck;

/**
 * A way in which a host falls short of the contract because its container decides
 * otherwise. Each is a fact about a container, not a licence: a case checks what happens
 * instead, or is left out by name.
 */
public enum Deviation {

	/** Handshakes. */
	HTTP_2("the handshake comes over HTTP/2, which has no key, no header Connection and no request line"),

	/** Pings. */
	PINGS_HIDDEN("the container answers pings and shows them to nobody, so handleControl(ping) is not called"),

	/** Close without a code. */
	NO_CODE_IS_1000("the container shows the peer's close without a code as 1000 and answers with 1000"),

	/** Close codes that are younger than RFC 6455. */
	NEW_CODES_ARE_1002("the container shows the peer's close with 1012, 1013 or 1014 as 1002 and answers with 1002"),

	/** Illegal close codes. */
	ILLEGAL_CODE_IS_REMOTE("the container shows the peer's close with an illegal code as the peer's close with 1002"),

	/** Closes that look like verdicts. */
	REASON_MAKES_A_VERDICT("the peer's close with 1002, 1007 or 1009 and a reason text cannot be told from the "
			+ "container's verdict on the peer"),

	/** Answers to the peer's close. */
	CLOSE_ECHO_CARRIES_REASON("the container answers the peer's close with the peer's reason text"),

	/** Reason texts of verdicts. */
	VERDICT_HAS_TEXT("the container gives its verdict on a peer a reason text of its own"),

	/** Frame limit. */
	NO_FRAME_LIMIT("the container has no limit for a frame; only the message is limited"),

	/** Settings of compression. */
	COMPRESSION_IS_THE_CONTAINERS("the container compresses whenever the client offers it, with settings of its own"),

	/** Continuations that are marked as compressed. */
	MARKED_CONTINUATION_PASSES(
			"the container takes a continuation that is marked as the start of a compressed message"),

	/** Judging a message from the header of its frame. */
	SIZE_JUDGED_LATE("the container shows a message's size when it has arrived, not when its header has"),

	/** Signs of life. */
	FRAGMENTS_ARE_NO_LIFE("the container shows whole messages only, so a part of one is no sign of life"),

	/** Waiting for the peer's close frame. */
	CLOSE_NOT_AWAITED("the container cuts the connection after close codes other than 1000 and 3000-4999 without "
			+ "waiting for the peer's close frame"),

	/** UTF-8 inside a frame. */
	UTF8_JUDGED_LATE("the container judges UTF-8 when a message is complete"),

	/** UTF-8 that need not be judged. */
	UTF8_ALWAYS_JUDGED("the container judges UTF-8 whatever the endpoint's settings say"),

	/** UTF-8 of close reasons. */
	BAD_REASON_IS_1002("the container answers a close reason that is not UTF-8 with 1002"),

	/** Pings and a full queue. */
	PONG_WAITS_FOR_FRAMES(
			"the container reads nothing while its session is back-pressured, so a pong waits until then"),

	/** Answers to a lost connection. */
	LOSS_IS_ANSWERED(
			"the container sends a close frame with 1001 or 1002 to a peer that ended the connection without one"),

	/** Frames that come with the handshake. */
	EARLY_FRAMES_ARE_LOST("the server drops what a client sends before the answer to its handshake"),

	/** Cutting a connection while frames wait. */
	CUT_SAYS_GOING_AWAY("the container may send a close frame with 1001 when a connection is cut while frames wait");

	private final String reason;

	Deviation(String reason) {
		this.reason = reason;
	}

	/**
	 * Returns what the container does.
	 * @return one sentence
	 */
	public String reason() {
		return this.reason;
	}

}
