package io.websock.spring.transport.netty;

/**
 * Windows for what a client sends over HTTP/2 (RFC 9113 section 5.2), such that streams
 * that are not read leave the others of their connection room.
 *
 * @param streamWindow window of a stream, in bytes; zero to leave all windows alone
 */
record Http2StreamWindows(int streamWindow) {

	/** Streams that Reactor Netty lets a client open at a time. */
	private static final int STREAMS = 100;

	/**
	 * Returns the bytes by which the window of a connection is enlarged. Netty announces
	 * what was read of it once that exceeds half of it, so it has twice the room that all
	 * streams may fill unread.
	 * @return the bytes; zero for none
	 */
	int connectionWindow() {
		return (int) Math.min(Integer.MAX_VALUE / 2, 2L * STREAMS * this.streamWindow);
	}

}
