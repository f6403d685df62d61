package io.websock.spring.session;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;

import org.jspecify.annotations.Nullable;

/**
 * One session as a small process (signatures only; being written).
 *
 * @param <S> type of its state
 */
public final class Session<S extends @Nullable Object> {

	/** Address. */
	public SessionId id() {
		throw new UnsupportedOperationException();
	}

	/** Endpoint. */
	public SessionEndpoint endpoint() {
		throw new UnsupportedOperationException();
	}

	/** Opens: called once by the adapter, runs init on the caller's thread. */
	public void open() {
	}

	/**
	 * Any thread: something can be read; runs the session on this thread if it is idle.
	 */
	public void readable() {
	}

	/** Any thread: the transport can take frames again or made progress. */
	public void writable() {
	}

	/** Any thread: the connection is gone. */
	public void disconnected() {
	}

	/** Any thread, never blocks. */
	public Delivery send(Object message) {
		throw new UnsupportedOperationException();
	}

	/** Any thread, never blocks. */
	public Delivery push(Frame frame) {
		throw new UnsupportedOperationException();
	}

	/** Any thread, never blocks. */
	public Delivery close(CloseDetail detail) {
		throw new UnsupportedOperationException();
	}

	/** Any thread: ends with terminate(Shutdown) and this close code. */
	public void shutdown(int code) {
	}

	/** Any thread: cuts the connection. */
	public void abort() {
	}

	/** Messages waiting. */
	public int mailboxDepth() {
		return 0;
	}

	/** Bytes waiting to be sent. */
	public long outboundBytes() {
		return 0;
	}

}
