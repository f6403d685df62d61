package io.websock.spring.transport.tomcat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.websock.protocol.FrameEncoder;
import io.websock.protocol.Opcode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of a wave. What it does, bytes included, follows from its seed. Half of them
 * take compressed messages. Blocks; used by one thread at a time.
 */
final class WaveClient implements AutoCloseable {

	private static final int PATIENCE = 60_000;

	/** The beginning of a ClientHello of TLS. */
	private static final byte[] HALF_A_HELLO = { 22, 3, 1, 2, 0, 1, 0 };

	private final SplittableRandom random;

	private final Manner manner;

	private final boolean compressing;

	/** The connection under TLS, or the same as {@link #socket}. */
	private final Socket plain = new Socket();

	private final Socket socket;

	private final DataInputStream input;

	private final FrameEncoder encoder;

	WaveClient(int port, SSLContext tls, long seed) throws IOException {
		this.random = new SplittableRandom(seed);
		this.manner = Manner.values()[this.random.nextInt(Manner.values().length)];
		this.compressing = this.random.nextBoolean();
		this.encoder = FrameEncoder.client(this.random::nextInt);
		this.plain.setTcpNoDelay(true);
		this.plain.setSoTimeout(PATIENCE);
		this.plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
		this.socket = (tls != null) ? tls.getSocketFactory().createSocket(this.plain, "127.0.0.1", port, true)
				: this.plain;
		this.input = new DataInputStream(this.socket.getInputStream());
	}

	/**
	 * Does what its manners say.
	 * @return whether it is still there, as if it had forgotten the connection
	 */
	boolean run() throws IOException {
		switch (this.manner) {
			case HONEST, DRIBBLING -> converse();
			case VANISHING -> fallSilent();
			case UNFINISHED -> beginFrame();
			case SPEECHLESS -> beginHandshake();
			case POSTING -> post();
		}
		return !this.plain.isClosed();
	}

	/**
	 * Waits until the server has ended the connection.
	 */
	void awaitEnd() throws IOException {
		try (this.plain) {
			InputStream input = this.plain.getInputStream();
			while (input.read() >= 0) {
				input.skip(input.available());
			}
		}
		catch (SocketException ex) {
			// Cut: an end as well
		}
	}

	/**
	 * Sends a close frame in one go with the request.
	 */
	void closeWithTheHandshake() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(request("/patient"));
		bytes.writeBytes(this.encoder.encoded(Opcode.CLOSE, ByteBuffer.allocate(0)));
		this.socket.getOutputStream().write(bytes.toByteArray());
	}

	@Override
	public void close() throws IOException {
		this.plain.close();
	}

	private void converse() throws IOException {
		handshake("/patient");
		Inflater inflater = new Inflater(true);
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			byte[] text = text(this.random.nextInt((this.manner == Manner.DRIBBLING) ? 300 : 20_000));
			write(this.encoder.encoded(Opcode.TEXT, ByteBuffer.wrap(text)));
			assertThat(readText(inflater)).isEqualTo(text);
		}
		inflater.end();
		write(this.encoder.encoded(Opcode.PING, ByteBuffer.wrap(new byte[] { 1 })));
		assertThat(read()).containsExactly(0x8a, 1);
		write(this.encoder.encoded(Opcode.CLOSE, ByteBuffer.wrap(new byte[] { 3, (byte) 0xe8 })));
		assertThat(read()).containsExactly(0x88, 3, 0xe8);
		assertThat(this.input.read()).isNegative();
		this.socket.close();
	}

	private void post() throws IOException {
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			byte[] body = text(20_000);
			write(("POST /post HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			write(body);
			assertThat(readHead()).startsWith("HTTP/1.1 200");
			byte[] answer = new byte[body.length];
			this.input.readFully(answer);
			assertThat(answer).isEqualTo(body);
		}
		this.socket.close();
	}

	private void fallSilent() throws IOException {
		handshake("/impatient");
		switch (this.random.nextInt(4)) {
			case 0 -> write(this.encoder.encoded(Opcode.TEXT, ByteBuffer.wrap(text(this.random.nextInt(50_000)))));
			case 1 -> write(this.encoder.encoded(Opcode.TEXT, ByteBuffer.wrap("large".getBytes())));
			case 2 -> write(this.encoder.encoded(Opcode.CLOSE, ByteBuffer.allocate(0)));
			default -> {
				// Not a word
			}
		}
		leave();
	}

	private void beginFrame() throws IOException {
		handshake("/impatient");
		byte[] frame = this.encoder.encoded(Opcode.BINARY, ByteBuffer.wrap(text(this.random.nextInt(100_000))));
		write(Arrays.copyOf(frame, this.random.nextInt(1, frame.length)));
		leave();
	}

	private void beginHandshake() throws IOException {
		if (this.socket != this.plain && this.random.nextBoolean()) {
			this.plain.getOutputStream().write(HALF_A_HELLO, 0, this.random.nextInt(HALF_A_HELLO.length));
		}
		else {
			byte[] request = request("/impatient");
			write(Arrays.copyOf(request, this.random.nextInt(request.length)));
		}
		leave();
	}

	/**
	 * Is cut off, closes without a word, or stays.
	 */
	private void leave() throws IOException {
		switch (this.random.nextInt(4)) {
			case 0 -> {
				this.plain.setSoLinger(true, 0);
				this.plain.close();
			}
			case 1 -> this.plain.close();
			case 2 -> this.socket.close();
			default -> {
				// The server has to end it
			}
		}
	}

	private void handshake(String path) throws IOException {
		write(request(path));
		assertThat(readHead()).startsWith("HTTP/1.1 101");
	}

	/**
	 * Reads the head of a response.
	 */
	private StringBuilder readHead() throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) this.input.readUnsignedByte());
		}
		return head;
	}

	private byte[] request(String path) {
		String extensions = this.compressing ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "";
		return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + extensions + "\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private byte[] text(int length) {
		byte[] text = new byte[length];
		for (int i = 0; i < length; i++) {
			text[i] = (byte) ('a' + this.random.nextInt(26));
		}
		return text;
	}

	private void write(byte[] bytes) throws IOException {
		if (this.socket instanceof SSLSocket secure) {
			secure.startHandshake();
		}
		int step = (this.manner == Manner.DRIBBLING) ? 1 : Math.max(1, bytes.length);
		for (int i = 0; i < bytes.length; i += step) {
			this.socket.getOutputStream().write(bytes, i, step);
		}
	}

	private byte[] readText(Inflater inflater) throws IOException {
		byte[] frame = read();
		byte[] payload = Arrays.copyOfRange(frame, 1, frame.length);
		if (frame[0] == (byte) 0x81) {
			return payload;
		}
		assertThat(frame[0]).as("a compressed text").isEqualTo((byte) 0xc1);
		assertThat(this.compressing).isTrue();
		return inflated(payload, inflater);
	}

	/**
	 * Reads a frame.
	 * @return its first byte and its payload
	 */
	private byte[] read() throws IOException {
		int first = this.input.readUnsignedByte();
		int length = this.input.readUnsignedByte();
		byte[] frame = new byte[1 + ((length == 126) ? this.input.readUnsignedShort() : length)];
		frame[0] = (byte) first;
		this.input.readFully(frame, 1, frame.length - 1);
		return frame;
	}

	/**
	 * Decompresses a message (RFC 7692 section 7.2.2).
	 */
	private static byte[] inflated(byte[] payload, Inflater inflater) {
		byte[] input = Arrays.copyOf(payload, payload.length + 4);
		input[input.length - 2] = -1;
		input[input.length - 1] = -1;
		inflater.setInput(input);
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		try {
			for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
				output.write(buffer, 0, n);
			}
		}
		catch (DataFormatException ex) {
			throw new AssertionError(ex);
		}
		return output.toByteArray();
	}

	Manner manner() {
		return this.manner;
	}

	/**
	 * What a client is like.
	 */
	enum Manner {

		/** Talks and closes as it should. */
		HONEST,

		/** The same, one byte at a time. */
		DRIBBLING,

		/** Says something and is gone, without closing the session. */
		VANISHING,

		/** Begins a frame. */
		UNFINISHED,

		/** Begins a handshake. */
		SPEECHLESS,

		/** Makes plain requests, some on one connection. */
		POSTING

	}

}
