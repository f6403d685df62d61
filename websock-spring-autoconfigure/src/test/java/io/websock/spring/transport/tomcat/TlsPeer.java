package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * A client of TLS that never blocks and whose records can be sent in parts. For one
 * thread.
 */
final class TlsPeer {

	private static final int RECORD = 1 << 15;

	private final SocketChannel socket;

	private final SSLEngine engine;

	/** Bytes that were received and not decrypted; to be written to. */
	private final ByteBuffer input = ByteBuffer.allocate(RECORD);

	private boolean closed;

	TlsPeer(SocketChannel socket, SSLContext context) throws IOException {
		this.socket = socket;
		this.engine = context.createSSLEngine();
		this.engine.setUseClientMode(true);
		this.engine.beginHandshake();
		socket.configureBlocking(false);
	}

	/**
	 * Goes on with the handshake as far as it can.
	 * @return whether it is done
	 */
	boolean handshake() throws IOException {
		switch (this.engine.getHandshakeStatus()) {
			case NEED_TASK -> this.engine.getDelegatedTask().run();
			case NEED_WRAP -> writeRaw(encrypt(""));
			case NEED_UNWRAP -> read();
			default -> {
				return true;
			}
		}
		return false;
	}

	void write(String text) throws IOException {
		writeRaw(encrypt(text));
	}

	ByteBuffer encrypt(String text) throws IOException {
		ByteBuffer record = ByteBuffer.allocate(RECORD);
		this.engine.wrap(StandardCharsets.US_ASCII.encode(text), record);
		return record.flip();
	}

	/**
	 * Writes bytes as they are.
	 */
	void writeRaw(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			this.socket.write(bytes);
		}
	}

	/**
	 * Reads what is there.
	 */
	String read() throws IOException {
		this.closed |= this.socket.read(this.input) < 0;
		ByteBuffer target = ByteBuffer.allocate(RECORD);
		this.input.flip();
		boolean goOn = true;
		while (goOn) {
			SSLEngineResult result = this.engine.unwrap(this.input, target);
			goOn = result.getStatus() == Status.OK && this.input.hasRemaining()
					&& result.getHandshakeStatus() != HandshakeStatus.NEED_TASK;
			this.closed |= result.getStatus() == Status.CLOSED;
		}
		this.input.compact();
		return StandardCharsets.US_ASCII.decode(target.flip()).toString();
	}

	/**
	 * Returns whether the other side has ended TLS.
	 */
	boolean isClosed() {
		return this.closed;
	}

	void close() throws IOException {
		this.socket.close();
	}

}
