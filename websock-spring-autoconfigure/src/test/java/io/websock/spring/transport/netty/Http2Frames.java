package io.websock.spring.transport.netty;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Client over HTTP/2 that sends single frames (RFC 9113), and ends as no honest client
 * does.
 */
final class Http2Frames implements AutoCloseable {

	private static final int DATA = 0;

	private static final int HEADERS = 1;

	private static final int RST_STREAM = 3;

	private static final int SETTINGS = 4;

	private static final int PING = 6;

	private static final int ACK = 1;

	private static final int END_HEADERS = 4;

	private static final int CANCEL = 8;

	private final Socket socket;

	private final DataInputStream in;

	private Http2Frames(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(10_000);
		this.in = new DataInputStream(this.socket.getInputStream());
		this.socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		send(SETTINGS, 0, 0);
	}

	static Http2Frames connect(int port) throws IOException {
		return new Http2Frames(port);
	}

	/**
	 * Opens a socket by an extended CONNECT (RFC 8441 section 4).
	 */
	Http2Frames open(int stream, String path) throws IOException {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		for (Map.Entry<String, String> header : Map
			.of(":method", "CONNECT", ":protocol", "websocket", ":scheme", "http", ":path", path, ":authority",
					"localhost")
			.entrySet()) {
			addHeader(block, header.getKey(), header.getValue());
		}
		addHeader(block, "sec-websocket-version", "13");
		return send(HEADERS, END_HEADERS, stream, block.toByteArray());
	}

	/**
	 * Writes a field that is neither indexed nor compressed (RFC 7541 section 6.2.2).
	 */
	private static void addHeader(ByteArrayOutputStream block, String name, String value) {
		block.write(0);
		block.write(name.length());
		block.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
		block.write(value.length());
		block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
	}

	Http2Frames data(int stream, int... bytes) throws IOException {
		byte[] payload = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			payload[i] = (byte) bytes[i];
		}
		return send(DATA, 0, stream, payload);
	}

	Http2Frames reset(int stream) throws IOException {
		return send(RST_STREAM, 0, stream, (byte) 0, (byte) 0, (byte) 0, (byte) CANCEL);
	}

	/**
	 * Waits until the server has read everything that was sent before.
	 */
	Http2Frames await() throws IOException {
		send(PING, 0, 0, new byte[8]);
		boolean answered = false;
		while (!answered) {
			int length = this.in.readUnsignedShort() << 8 | this.in.readUnsignedByte();
			int type = this.in.readUnsignedByte();
			int flags = this.in.readUnsignedByte();
			this.in.readInt();
			this.in.skipNBytes(length);
			answered = type == PING && (flags & ACK) != 0;
		}
		return this;
	}

	private Http2Frames send(int type, int flags, int stream, byte... payload) throws IOException {
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		for (int value : new int[] { payload.length >> 16, payload.length >> 8, payload.length, type, flags,
				stream >> 24, stream >> 16, stream >> 8, stream }) {
			frame.write(value);
		}
		frame.writeBytes(payload);
		this.socket.getOutputStream().write(frame.toByteArray());
		return this;
	}

	/**
	 * Cuts the connection by a reset.
	 */
	@Override
	public void close() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

}
