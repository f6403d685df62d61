package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * Handshake of one TLS connection as its client, without blocking. Used by the
 * connection's owner.
 */
final class TlsHandshake {

	/**
	 * Progress of a handshake.
	 */
	enum Progress {

		/** It is complete. */
		DONE,
		/** A report of the socket will let it go on. */
		WAITS,
		/** The engine's delegated tasks must run first, which may block. */
		NEEDS_TASKS

	}

	/** Maximum number of records, of which a certificate with its chain takes a few. */
	private static final int MAX_RECORDS = 1000;

	private final NioSocket socket;

	private final SSLEngine engine;

	private final TlsRecords records;

	private boolean begun;

	private int received;

	TlsHandshake(NioSocket socket, SSLEngine engine, TlsRecords records) {
		this.socket = socket;
		this.engine = engine;
		this.records = records;
	}

	/**
	 * Goes on as far as that is possible now. Not called while delegated tasks run.
	 * @return the progress
	 * @throws IOException if the handshake fails or the connection is lost
	 */
	Progress advance() throws IOException {
		if (!this.begun) {
			this.begun = true;
			this.engine.beginHandshake();
		}
		while (this.records.flush()) {
			switch (this.engine.getHandshakeStatus()) {
				case FINISHED, NOT_HANDSHAKING -> {
					return Progress.DONE;
				}
				case NEED_TASK -> {
					return Progress.NEEDS_TASKS;
				}
				default -> {
					if (!readRecord()) {
						this.socket.awaitReadable();
						return Progress.WAITS;
					}
				}
			}
		}
		return Progress.WAITS;
	}

	/**
	 * Unwraps one record.
	 * @return {@code false} if it has not arrived
	 */
	private boolean readRecord() throws IOException {
		ByteBuffer to = BufferPool.SHARED.take();
		try {
			SSLEngineResult result = this.records.unwrap(to);
			boolean missing = result.getStatus() == Status.BUFFER_UNDERFLOW;
			int read = missing ? this.records.fill() : 0;
			if (read < 0 || result.getStatus() == Status.CLOSED) {
				throw new SSLException("The peer ended the connection during the TLS handshake");
			}
			if (!missing && ++this.received > MAX_RECORDS) {
				throw new SSLException("The peer sent too many TLS records during the handshake");
			}
			return !missing || read > 0;
		}
		finally {
			BufferPool.SHARED.give(to);
		}
	}

	/**
	 * Runs the tasks that the engine has delegated. May block.
	 */
	void runTasks() {
		for (Runnable task = this.engine.getDelegatedTask(); task != null; task = this.engine.getDelegatedTask()) {
			task.run();
		}
	}

	/**
	 * Returns the protocol that was agreed on by ALPN (RFC 7301), once the handshake is
	 * complete.
	 * @return its name; empty if there is none
	 */
	String applicationProtocol() {
		return this.engine.getApplicationProtocol();
	}

}
