package io.websock.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A connection that shakes hands, has one message come back, and closes if it is asked
 * to. It never blocks, so that many of them do so at the same time.
 */
final class ShortConnection {

	/** What a connection waits for. */
	enum State {

		/** The TCP connection. */
		CONNECTED,

		/** The answer to its handshake. */
		ACCEPTED,

		/** Its message. */
		ANSWERED,

		/** Nothing; it stays open. */
		OPEN,

		/** The end of the connection, after its close frame. */
		CLOSED

	}

	/** The end of a response's headers. */
	private static final String END = "\r\n\r\n";

	private static final byte[] NORMAL = { 0x03, (byte) 0xe8 };

	private static final int CLOSE = 8;

	private final LoadOptions options;

	private final int index;

	private final SocketChannel socket = SocketChannel.open();

	private final long startedAt = System.nanoTime();

	private final FrameCounter counter = new FrameCounter();

	private final StringBuilder response = new StringBuilder();

	private State awaits = State.CONNECTED;

	ShortConnection(LoadOptions options, int index, Selector selector) throws IOException {
		this.options = options;
		this.index = index;
		this.socket.configureBlocking(false);
		this.socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
		// Leaves no port in TIME_WAIT, of which a run would soon have used all.
		this.socket.setOption(StandardSocketOptions.SO_LINGER, 0);
		this.socket.register(selector, SelectionKey.OP_CONNECT, this);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()));
	}

	/**
	 * Goes on as far as it can.
	 * @param key its key, which is ready
	 * @param frame the message to send
	 * @param buffer scratch
	 * @return what it waits for now
	 * @throws IOException if it broke, or was refused
	 */
	State ready(SelectionKey key, MaskedFrames frame, ByteBuffer buffer) throws IOException {
		if (this.awaits == State.CONNECTED) {
			this.socket.finishConnect();
			key.interestOps(SelectionKey.OP_READ);
			this.awaits = State.ACCEPTED;
			this.socket.write(UpgradeRequest.of(this.options, this.index));
			return this.awaits;
		}
		int count = this.socket.read(buffer.clear());
		if (count < 0 && this.awaits != State.CLOSED) {
			throw new IOException("Ended by the server");
		}
		if (this.awaits == State.ACCEPTED) {
			readResponse(buffer.flip(), frame);
		}
		else if (this.awaits == State.ANSWERED && this.counter.count(buffer.flip()) > 0) {
			this.awaits = State.OPEN;
		}
		else if (count < 0) {
			close();
		}
		return this.awaits;
	}

	private void readResponse(ByteBuffer buffer, MaskedFrames frame) throws IOException {
		this.response.append(StandardCharsets.US_ASCII.decode(buffer));
		if (this.response.indexOf(END) < 0) {
			return;
		}
		if (!this.response.toString().startsWith("HTTP/1.1 101")) {
			throw new IOException("Refused: " + this.response.substring(0, this.response.indexOf("\r\n")));
		}
		this.awaits = State.ANSWERED;
		this.socket.write(frame.remainder(1, 0));
	}

	/**
	 * Sends a close frame.
	 * @throws IOException if it broke
	 */
	void leave() throws IOException {
		this.awaits = State.CLOSED;
		this.socket.write(ByteBuffer.wrap(MaskedFrames.frame(CLOSE, NORMAL)));
	}

	State state() {
		return this.awaits;
	}

	/**
	 * Returns how long it exists.
	 * @param now the time in nanoseconds
	 * @return nanoseconds
	 */
	long age(long now) {
		return now - this.startedAt;
	}

	boolean isGone() {
		return !this.socket.isOpen();
	}

	void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// The run is over for it either way.
		}
	}

}
