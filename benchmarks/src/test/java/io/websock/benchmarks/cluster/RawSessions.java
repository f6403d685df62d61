package io.websock.benchmarks.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Thousands of sessions whose clients read what comes and send nothing, no pong either.
 */
final class RawSessions implements AutoCloseable, Runnable {

	private final List<SocketChannel> channels = new ArrayList<>();

	private final Selector selector = Selector.open();

	private final AtomicLong bytes = new AtomicLong();

	private final Thread thread = new Thread(this, "raw-sessions");

	RawSessions() throws IOException {
		this.thread.setDaemon(true);
	}

	/**
	 * Opens a session, and returns when its first message is there.
	 */
	void open(URI uri) throws IOException {
		SocketChannel channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
		this.channels.add(channel);
		channel.write(ByteBuffer.wrap(("GET " + uri.getRawPath() + "?" + uri.getRawQuery() + " HTTP/1.1\r\nHost: "
				+ uri.getHost() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII)));
		ByteBuffer answer = ByteBuffer.allocate(2048);
		String text = "";
		// The first message follows the head of the answer, and names the session
		while (!text.matches("(?s)HTTP/1.1 101 .*\r\n\r\n.*id [0-9a-f]{48}")) {
			if (channel.read(answer) < 0) {
				throw new IOException("No session: " + text);
			}
			text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
		}
		channel.configureBlocking(false);
	}

	/**
	 * Begins to read.
	 */
	void start() throws IOException {
		for (SocketChannel channel : this.channels) {
			channel.register(this.selector, SelectionKey.OP_READ);
		}
		this.thread.start();
	}

	@Override
	public void run() {
		ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
		try {
			while (this.selector.isOpen()) {
				this.selector.select((key) -> read((SocketChannel) key.channel(), buffer));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void read(SocketChannel channel, ByteBuffer buffer) {
		try {
			int length = channel.read(buffer.clear());
			if (length < 0) {
				channel.close();
			}
			this.bytes.addAndGet(Math.max(0, length));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns how many bytes were read since the start.
	 */
	long bytes() {
		return this.bytes.get();
	}

	@Override
	public void close() throws IOException {
		this.selector.close();
		for (SocketChannel channel : this.channels) {
			channel.close();
		}
	}

}
