package io.websock.benchmarks.nodes;

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
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

import io.websock.benchmarks.soak.guest.FrameReader;
import io.websock.benchmarks.soak.guest.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Connection of one client. One thread reads it; any thread may write to it.
 */
final class ClientLink implements AutoCloseable {

	private static final long FULL_NANOS = 20_000;

	private final SocketChannel channel;

	private final Dialect dialect;

	private final FrameReader reader = new FrameReader();

	private boolean reached;

	private ClientLink(SocketChannel channel, Dialect dialect) {
		this.channel = channel;
		this.dialect = dialect;
	}

	/**
	 * Connects and opens the session, blocking.
	 * @param port the server's port on loopback
	 * @param dialect what the server speaks
	 * @param topic the topic to subscribe to, or {@link Dialect#NONE}
	 * @return the connection
	 * @throws IOException if the server refuses
	 */
	static ClientLink open(int port, Dialect dialect, int topic) throws IOException {
		SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		try {
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			ClientLink link = new ClientLink(channel, dialect);
			link.shakeHands(port, dialect.path(topic));
			dialect.open(link.new BlockingExchange(), topic);
			channel.configureBlocking(false);
			return link;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private void shakeHands(int port, String path) throws IOException {
		String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
				+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
				+ "Sec-WebSocket-Version: 13\r\n\r\n";
		this.channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
		ByteBuffer one = ByteBuffer.allocate(1);
		StringBuilder response = new StringBuilder();
		while (response.indexOf("\r\n\r\n") < 0) {
			if (this.channel.read(one.clear()) < 0) {
				throw new IOException("Connection closed during the handshake");
			}
			response.append((char) one.get(0));
		}
		if (!response.toString().startsWith("HTTP/1.1 101")) {
			throw new IOException("Refused: " + response.substring(0, response.indexOf("\r\n")));
		}
	}

	void register(Selector selector) throws IOException {
		this.channel.register(selector, SelectionKey.OP_READ, this);
	}

	/**
	 * Reads once, answers heartbeats, and passes bodies on.
	 * @param buffer scratch
	 * @param sink is given each message with a body, and where that begins
	 * @throws IOException if the connection has ended
	 */
	void read(ByteBuffer buffer, Sink sink) throws IOException {
		if (this.channel.read(buffer.clear()) < 0) {
			throw new IOException("Ended by the server");
		}
		this.reader.read(buffer.flip(), (opcode, fin, payload) -> {
			int body = (opcode == Wire.TEXT) ? this.dialect.body(payload) : -1;
			if (body >= 0) {
				sink.body(payload, body);
			}
			else {
				answer(opcode, payload);
			}
		});
	}

	/**
	 * Returns {@code true} the first time that it is called. For the one who reads.
	 */
	boolean isFirst() {
		boolean first = !this.reached;
		this.reached = true;
		return first;
	}

	private void answer(int opcode, byte[] payload) {
		String answer = (opcode == Wire.TEXT) ? this.dialect.answer(payload) : null;
		if (answer != null) {
			send(ByteBuffer.wrap(Wire.text(answer)));
		}
	}

	/**
	 * Sends frames, and waits until the socket has taken them.
	 * @param frames the frames
	 */
	synchronized void send(ByteBuffer frames) {
		try {
			while (frames.hasRemaining()) {
				if (this.channel.write(frames) == 0) {
					LockSupport.parkNanos(FULL_NANOS);
				}
			}
		}
		catch (IOException ex) {
			// The one who reads finds out, too.
			close();
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// The run is over for it either way.
		}
	}

	/**
	 * Takes messages that have a body.
	 */
	interface Sink {

		/**
		 * Takes one.
		 * @param message the message
		 * @param body where its body begins
		 */
		void body(byte[] message, int body);

	}

	/**
	 * Messages of the session while it is opened.
	 */
	private final class BlockingExchange implements Dialect.Exchange {

		private final Deque<String> received = new ArrayDeque<>();

		private final ByteBuffer buffer = ByteBuffer.allocate(4096);

		@Override
		public void send(String message) throws IOException {
			ClientLink.this.channel.write(ByteBuffer.wrap(Wire.text(message)));
		}

		@Override
		public String receive() throws IOException {
			@Nullable String next = this.received.poll();
			while (next == null) {
				if (ClientLink.this.channel.read(this.buffer.clear()) < 0) {
					throw new IOException("Connection closed before the session was open");
				}
				ClientLink.this.reader.read(this.buffer.flip(), (opcode, fin, payload) -> {
					if (opcode == Wire.TEXT) {
						this.received.add(new String(payload, StandardCharsets.UTF_8));
					}
				});
				next = this.received.poll();
			}
			return next;
		}

	}

}
