package io.websock.spring.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.websock.Frame;
import io.websock.engine.IdleTransport;
import io.websock.engine.InboundSink;
import io.websock.engine.Session;
import io.websock.engine.SessionFactory;

/**
 * Transport whose servers are the test: each attempt waits for it to decide.
 */
final class FakeNetwork implements ClientTransport {

	final List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());

	/** Thrown by each attempt that begins, if set. */
	RuntimeException defect;

	@Override
	public Runnable connect(Request request, Listener listener) {
		if (this.defect != null) {
			throw this.defect;
		}
		Attempt attempt = new Attempt(request, listener);
		this.attempts.add(attempt);
		return () -> attempt.cancelled = true;
	}

	Attempt last() {
		return this.attempts.get(this.attempts.size() - 1);
	}

	/**
	 * An attempt, and the connection that it leads to.
	 */
	static final class Attempt extends IdleTransport {

		final Request request;

		final Listener listener;

		/** Frames that the server has received. */
		final List<Frame> sent = Collections.synchronizedList(new ArrayList<>());

		boolean cancelled;

		boolean cut;

		/** The close code that the client sent; zero if none. */
		int closeCode;

		private Session session;

		private int peerCode;

		private Frame peerFrame;

		private Attempt(Request request, Listener listener) {
			this.request = request;
			this.listener = listener;
		}

		Session accept() {
			return accept(null, Map.of());
		}

		Session accept(String subprotocol, Map<String, List<String>> headers) {
			SessionFactory sessions = this.listener.accepted(new Response(subprotocol, headers, null));
			this.session = sessions.create(this, List.of());
			this.session.open();
			return this.session;
		}

		/**
		 * Accepts, and leaves it to the test when the session opens.
		 */
		Session prepare() {
			this.session = this.listener.accepted(new Response(null, Map.of(), null)).create(this, List.of());
			return this.session;
		}

		/**
		 * Closes the connection as the server.
		 */
		void close(int code) {
			this.peerCode = code;
			this.session.readable();
		}

		/**
		 * Sends a message as the server.
		 */
		void deliver(Frame frame) {
			this.peerFrame = frame;
			this.session.readable();
		}

		/**
		 * Loses the connection.
		 */
		void lose() {
			this.session.disconnected();
		}

		@Override
		public void receive(InboundSink receiver) {
			if (this.peerFrame != null && receiver.isReady()) {
				receiver.received(this.peerFrame);
				this.peerFrame = null;
			}
			if (this.peerCode > 0 && receiver.isReady()) {
				receiver.closed(this.peerCode, "");
				this.peerCode = 0;
			}
		}

		@Override
		public void send(Frame frame) {
			this.sent.add(frame);
		}

		@Override
		public void close(int code, String reason, boolean await) {
			this.closeCode = code;
		}

		@Override
		public void abort() {
			this.cut = true;
		}

	}

}
