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

import org.jspecify.annotations.Nullable;

/**
 * One client connection. Frames that the socket does not take are owed and leave when it
 * is writable.
 */
final class LoadConnection {

	private static final int PER_ADDRESS = 25_000;

	private final SocketChannel channel;

	private final MaskedFrames frames;

	private final FrameCounter counter = new FrameCounter();

	private final SendTimes sent;

	private @Nullable SelectionKey key;

	private int owed;

	private int offset;

	private LoadConnection(SocketChannel channel, MaskedFrames frames, int depth) {
		this.channel = channel;
		this.frames = frames;
		this.sent = new SendTimes(depth);
	}

	/**
	 * Connects and does the handshake, blocking.
	 * @param options what to connect to
	 * @param index number of the connection, which spreads many over loopback's addresses
	 * @param frames what it will send
	 * @return the connection
	 * @throws IOException if the server refuses
	 */
	static LoadConnection open(LoadOptions options, int index, MaskedFrames frames) throws IOException {
		SocketChannel channel = SocketChannel.open();
		try {
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			if (index < options.stalled()) {
				channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
			}
			InetAddress loopback = InetAddress.getByAddress(new byte[] { 127, 0, 0, (byte) (1 + index / PER_ADDRESS) });
			channel.connect(new InetSocketAddress(loopback, options.port()));
			LoadConnection connection = new LoadConnection(channel, frames, Math.max(1, options.depth()));
			connection.shakeHands(options);
			return connection;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private void shakeHands(LoadOptions options) throws IOException {
		String request = "GET " + options.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + options.port()
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
		if (options.isStomp()) {
			subscribe();
		}
	}

	private void subscribe() throws IOException {
		this.channel.write(ByteBuffer.wrap(Stomp.connectAndSubscribe()));
		ByteBuffer buffer = ByteBuffer.allocate(1024);
		int answers = 0;
		while (answers < Stomp.ANSWERS) {
			int count = read(buffer);
			if (count < 0) {
				throw new IOException("Connection closed before the subscription");
			}
			answers += count;
		}
	}

	void register(Selector selector, boolean reads) throws IOException {
		this.channel.configureBlocking(false);
		this.key = this.channel.register(selector, reads ? SelectionKey.OP_READ : 0, this);
	}

	void send(int count, long now) throws IOException {
		this.sent.add(now, count);
		this.owed += count;
		flush();
	}

	void flush() throws IOException {
		while (this.owed > 0) {
			int wrote = this.channel.write(this.frames.remainder(this.owed, this.offset));
			if (wrote == 0) {
				break;
			}
			this.owed -= (this.offset + wrote) / this.frames.length();
			this.offset = (this.offset + wrote) % this.frames.length();
		}
		awaitWritable(this.owed > 0);
	}

	private void awaitWritable(boolean wanted) {
		SelectionKey key = this.key;
		if (key == null) {
			return;
		}
		boolean awaited = (key.interestOps() & SelectionKey.OP_WRITE) != 0;
		if (wanted != awaited) {
			key.interestOps(key.interestOps() ^ SelectionKey.OP_WRITE);
		}
	}

	/**
	 * Reads once.
	 * @param buffer scratch
	 * @return how many data messages were completed, or -1 if the connection has ended
	 * @throws IOException if it broke
	 */
	int read(ByteBuffer buffer) throws IOException {
		if (this.channel.read(buffer.clear()) < 0) {
			return -1;
		}
		int frames = this.counter.count(buffer.flip());
		return this.counter.isClosed() ? -1 : frames;
	}

	SendTimes sent() {
		return this.sent;
	}

	void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// The run is over for it either way.
		}
	}

}
