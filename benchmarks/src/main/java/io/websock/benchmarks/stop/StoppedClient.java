package io.websock.benchmarks.stop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A silent client that notes how and when the server ends its connection, and answers a
 * close frame as RFC 6455 section 5.5.1 asks.
 */
final class StoppedClient {

	/** What an API shows if no close frame came (RFC 6455 section 7.4.1). */
	static final int ABNORMAL = 1006;

	private static final int CLOSE = 0x88;

	private final SocketChannel channel;

	private final ByteBuffer received = ByteBuffer.allocate(256);

	/** The close code, or 0 while the connection is open. */
	private int code;

	private long endedAt;

	private StoppedClient(SocketChannel channel) {
		this.channel = channel;
	}

	/**
	 * Connects and does the handshake, blocking.
	 * @param port the server's port on loopback
	 * @param path the path
	 * @param selector where to watch the connection from then on
	 * @return the client
	 * @throws IOException if the server refuses
	 */
	static StoppedClient connect(int port, String path, Selector selector) throws IOException {
		SocketChannel channel = SocketChannel
			.open(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port));
		StoppedClient client = new StoppedClient(channel);
		String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
				+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
				+ "Sec-WebSocket-Version: 13\r\n\r\n";
		channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
		StringBuilder response = new StringBuilder();
		ByteBuffer one = ByteBuffer.allocate(1);
		while (response.indexOf("\r\n\r\n") < 0) {
			if (channel.read(one.clear()) < 0) {
				throw new IOException("Refused: " + response);
			}
			response.append((char) one.get(0));
		}
		channel.configureBlocking(false);
		channel.register(selector, SelectionKey.OP_READ, client);
		return client;
	}

	/**
	 * Reads what is there.
	 * @return whether the connection has ended
	 */
	boolean read() {
		try {
			boolean open = this.channel.read(this.received) >= 0;
			if (this.received.position() >= 4 && (this.received.get(0) & 0xff) == CLOSE && this.code == 0) {
				ended(this.received.getShort(2) & 0xffff);
				// An empty key masks nothing, and code and length need none
				this.channel.write(ByteBuffer.wrap(new byte[] { (byte) CLOSE, (byte) 0x82, 0, 0, 0, 0,
						this.received.get(2), this.received.get(3) }));
			}
			if (open) {
				return false;
			}
		}
		catch (IOException ex) {
			// Cut: noted below
		}
		if (this.code == 0) {
			ended(ABNORMAL);
		}
		close();
		return true;
	}

	private void ended(int code) {
		this.code = code;
		this.endedAt = System.nanoTime();
	}

	int code() {
		return this.code;
	}

	long endedAt() {
		return this.endedAt;
	}

	void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// Over either way
		}
	}

}
