package io.websock.client.http2;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Server that writes the frames of HTTP/2 that a test wants, in the order it wants.
 */
final class HostileServer implements AutoCloseable {

	/** The client's first stream: Netty leaves 1 to an upgrade from HTTP/1.1. */
	static final int STREAM = 3;

	static final int DATA = 0;

	static final int HEADERS = 1;

	static final int RST_STREAM = 3;

	static final int SETTINGS = 4;

	static final int PUSH_PROMISE = 5;

	static final int PING = 6;

	static final int GOAWAY = 7;

	static final int CONTINUATION = 9;

	static final int END_STREAM = 1;

	static final int END_HEADERS = 4;

	/** SETTINGS_ENABLE_CONNECT_PROTOCOL = 1 (RFC 8441 section 3). */
	static final byte[] EXTENDED_CONNECT = { 0, 8, 0, 0, 0, 1 };

	/** Field block of {@code :status: 200}. */
	static final byte[] OK = { (byte) 0x88 };

	private static final int PREFACE = 24;

	private final ServerSocket listener;

	private final Script script;

	/**
	 * What the server does with a connection whose preface has been read.
	 */
	interface Script {

		void run(Peer peer) throws IOException;

	}

	HostileServer(Script script) throws IOException {
		this.script = script;
		this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "hostile-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void serve() {
		try (Socket socket = this.listener.accept()) {
			Peer peer = new Peer(socket);
			peer.in.readNBytes(PREFACE);
			this.script.run(peer);
			peer.out.flush();
			peer.drain();
		}
		catch (IOException ex) {
			// The client ends connections that break rules
		}
	}

	int port() {
		return this.listener.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	static byte[] status(String digits) {
		return ByteBuffer.allocate(5).put(new byte[] { 8, 3 }).put(digits.getBytes(StandardCharsets.US_ASCII)).array();
	}

	static byte[] number(int... values) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
		for (int value : values) {
			bytes.putInt(value);
		}
		return bytes.array();
	}

	/**
	 * Connection to the client.
	 */
	static final class Peer {

		private final DataInputStream in;

		private final OutputStream out;

		private Peer(Socket socket) throws IOException {
			this.in = new DataInputStream(socket.getInputStream());
			this.out = new BufferedOutputStream(socket.getOutputStream());
		}

		Peer frame(int type, int flags, int stream, byte[] payload) throws IOException {
			this.out.write(
					ByteBuffer.allocate(9).putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).array());
			this.out.write(payload);
			return this;
		}

		/**
		 * Writes SETTINGS and waits for the request.
		 */
		Peer accept() throws IOException {
			frame(SETTINGS, 0, 0, EXTENDED_CONNECT);
			return request();
		}

		Peer request() throws IOException {
			await(HEADERS);
			return this;
		}

		/**
		 * Accepts the request of the first stream.
		 */
		Peer open() throws IOException {
			return accept().frame(HEADERS, END_HEADERS, STREAM, OK).flush();
		}

		Peer flush() throws IOException {
			this.out.flush();
			return this;
		}

		/**
		 * Reads frames up to one of a type.
		 * @return its payload
		 */
		byte[] await(int type) throws IOException {
			flush();
			while (true) {
				int head = this.in.readInt();
				int read = this.in.readByte();
				int stream = this.in.readInt();
				byte[] payload = this.in.readNBytes(head >>> 8);
				if (read >= 0 && stream >= 0 && (head & 0xff) == type) {
					return payload;
				}
			}
		}

		private void drain() throws IOException {
			this.in.transferTo(OutputStream.nullOutputStream());
		}

	}

}
