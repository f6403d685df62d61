package io.websock.spring.transport.netty;

/**
 * Frames of HTTP/2 that wait for a session that does not read. Each costs memory however
 * short it is, and a stream's window bounds their bytes alone. For the event loop.
 */
final class WaitingFrames {

	private final int max;

	private int waiting;

	WaitingFrames(int max) {
		this.max = max;
	}

	/**
	 * Adds a frame.
	 * @return whether so many may wait
	 */
	boolean add() {
		this.waiting++;
		return this.waiting <= this.max;
	}

	/**
	 * Removes a frame that was read. Those of before the session were not added.
	 */
	void remove() {
		this.waiting = Math.max(0, this.waiting - 1);
	}

}
