package io.websock.benchmarks.soak.guest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A connection to the node, of which nothing blocks. What a socket does not take is owed
 * and leaves when it is writable. Used by the fleet's thread.
 */
final class Link {

	private final SocketChannel channel;

	private final SelectionKey key;

	private final Queue<ByteBuffer> owed = new ArrayDeque<>();

	private final FrameReader frames = new FrameReader();

	private final StringBuilder response = new StringBuilder();

	private boolean upgraded;

	private boolean reading = true;

	private Link(SocketChannel channel, Selector selector, Object attachment) throws IOException {
		this.channel = channel;
		this.key = channel.register(selector, SelectionKey.OP_CONNECT, attachment);
	}

	/**
	 * Begins to connect.
	 * @param port the node's port on loopback
	 * @param address number of the loopback address to come from, from 1
	 * @param receiveBuffer size of the kernel's buffer; zero for its default
	 * @param selector where to watch the connection
	 * @param guest whose it is
	 * @return the link
	 * @throws IOException if there is no socket for it
	 */
	static Link to(int port, int address, int receiveBuffer, Selector selector, Guest guest) throws IOException {
		SocketChannel channel = SocketChannel.open();
		try {
			channel.configureBlocking(false);
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			if (receiveBuffer > 0) {
				channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
			}
			channel.bind(new InetSocketAddress(loopback(address), 0));
			channel.connect(new InetSocketAddress(loopback(1), port));
			return new Link(channel, selector, guest);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	static InetAddress loopback(int number) throws IOException {
		return InetAddress.getByAddress(new byte[] { 127, 0, 0, (byte) number });
	}

	static String request(String target) {
		return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
	}

	void connected() throws IOException {
		this.channel.finishConnect();
		watch();
	}

	boolean isUpgraded() {
		return this.upgraded;
	}

	/**
	 * Returns the status of the answer to the handshake.
	 * @return three digits, or nothing if there was no answer
	 */
	String status() {
		return (this.response.length() < 12) ? "" : this.response.substring(9, 12);
	}

	void send(byte[] bytes) throws IOException {
		this.owed.add(ByteBuffer.wrap(bytes));
		flush();
	}

	/**
	 * Writes what the socket takes at once.
	 * @param bytes the bytes
	 * @return how many it took
	 * @throws IOException if the connection is gone
	 */
	int write(ByteBuffer bytes) throws IOException {
		return this.owed.isEmpty() ? this.channel.write(bytes) : 0;
	}

	boolean owesNothing() {
		return this.owed.isEmpty();
	}

	void flush() throws IOException {
		for (ByteBuffer next = this.owed.peek(); next != null; next = this.owed.peek()) {
			this.channel.write(next);
			if (next.hasRemaining()) {
				break;
			}
			this.owed.remove();
		}
		watch();
	}

	void reading(boolean reading) {
		this.reading = reading;
		watch();
	}

	/** Neither reads nor writes any more. */
	void ignore() {
		this.key.interestOps(0);
	}

	private void watch() {
		if (this.key.isValid() && this.channel.isConnected()) {
			this.key.interestOps(
					(this.reading ? SelectionKey.OP_READ : 0) | (this.owed.isEmpty() ? 0 : SelectionKey.OP_WRITE));
		}
	}

	/**
	 * Reads once.
	 * @param buffer scratch
	 * @param sink is given the frames that came
	 * @return {@code false} if there will be no more
	 * @throws IOException if the connection is gone
	 */
	boolean read(ByteBuffer buffer, FrameReader.Sink sink) throws IOException {
		if (this.channel.read(buffer.clear()) < 0) {
			return false;
		}
		buffer.flip();
		while (!this.upgraded && buffer.hasRemaining()) {
			this.response.append((char) buffer.get());
			this.upgraded = this.response.indexOf("\r\n\r\n") >= 0 && status().equals("101");
		}
		this.frames.read(buffer, sink);
		return true;
	}

	void request(byte[] more, String target) throws IOException {
		send(Wire.join(request(target).getBytes(StandardCharsets.US_ASCII), more));
	}

	/**
	 * Ends the connection by a RST.
	 */
	void reset() {
		try {
			this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		catch (IOException ex) {
			// It is gone already
		}
		close();
	}

	void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// It is over either way
		}
	}

}
