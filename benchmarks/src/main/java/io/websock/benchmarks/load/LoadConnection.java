package io.websock.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One client connection. Frames that the socket does not take are owed and leave when it
 * is writable. Pings are answered, but for those that come while a frame is half written:
 * servers take any byte for a sign of life.
 */
final class LoadConnection {

	private static final int PER_ADDRESS = 25_000;

	private static final int RESPONSE_BYTES = 1 << 15;

	private static final int CLOSE = 8;

	private static final int PONG = 10;

	/** What an API shows where no close frame has come (RFC 6455 section 7.4.1). */
	private static final int ABNORMAL = 1006;

	private final SocketChannel socket;

	/** The socket, or TLS above it. */
	private final ByteChannel channel;

	private final MaskedFrames frames;

	private final FrameCounter counter = new FrameCounter();

	private final SendTimes sent;

	private @Nullable SelectionKey key;

	private int owed;

	private int offset;

	private int pongs;

	private LoadConnection(SocketChannel socket, ByteChannel channel, MaskedFrames frames, int depth) {
		this.socket = socket;
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
		SocketChannel socket = SocketChannel.open();
		try {
			socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
			if (index < options.stalled()) {
				socket.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
			}
			InetAddress loopback = InetAddress.getByAddress(new byte[] { 127, 0, 0, (byte) (1 + index / PER_ADDRESS) });
			socket.connect(new InetSocketAddress(loopback, options.port()));
			ByteChannel channel = options.tls() ? TlsChannel.over(socket) : socket;
			LoadConnection connection = new LoadConnection(socket, channel, frames, Math.max(1, options.depth()));
			connection.shakeHands(options, index);
			return connection;
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

	private void shakeHands(LoadOptions options, int index) throws IOException {
		this.channel.write(UpgradeRequest.of(options, index));
		ByteBuffer buffer = ByteBuffer.allocate(RESPONSE_BYTES);
		String response = "";
		while (!response.contains("\r\n\r\n")) {
			if (this.channel.read(buffer) < 0) {
				throw new IOException("Connection closed during the handshake");
			}
			response = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
		}
		if (!response.startsWith("HTTP/1.1 101")) {
			throw new IOException("Refused: " + response.substring(0, response.indexOf("\r\n")));
		}
		if (options.deflate() && !response.toLowerCase(Locale.ROOT).contains(UpgradeRequest.DEFLATE)) {
			throw new IOException("The server does not compress");
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
		this.socket.configureBlocking(false);
		this.key = this.socket.register(selector, reads ? SelectionKey.OP_READ : 0, this);
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
	 * Writes what is owed and reads once, as far as the connection is ready for it.
	 * @param key its key
	 * @param buffer scratch
	 * @return how many data messages were completed, or -1 if the connection has ended
	 * @throws IOException if it broke
	 */
	int handle(SelectionKey key, ByteBuffer buffer) throws IOException {
		if (key.isWritable()) {
			flush();
		}
		return key.isReadable() ? read(buffer) : 0;
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
		byte[] ping = this.counter.takePing();
		if (ping != null && this.offset == 0) {
			this.channel.write(ByteBuffer.wrap(MaskedFrames.frame(PONG, ping)));
			this.pongs++;
		}
		return this.counter.isClosed() ? -1 : frames;
	}

	/**
	 * Returns how many pings were answered.
	 */
	int pongs() {
		return this.pongs;
	}

	/**
	 * Answers the server's close frame, if there was one, and closes the socket.
	 * @return the close code; 1006 without a close frame
	 */
	int end() {
		byte[] close = this.counter.close();
		try {
			if (close != null) {
				this.channel.write(ByteBuffer.wrap(MaskedFrames.frame(CLOSE, close)));
			}
		}
		catch (IOException ex) {
			// The server did not wait for the answer.
		}
		close();
		return (close != null && close.length > 1) ? (close[0] & 0xff) << 8 | close[1] & 0xff : ABNORMAL;
	}

	SendTimes sent() {
		return this.sent;
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
