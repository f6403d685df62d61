package io.websock.spring.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionFactory;
import io.websock.engine.SessionSettings;
import io.websock.engine.Transport;
import io.websock.spring.WebSockClientCause;
import io.websock.spring.WebSockClientRequest;

/**
 * One attempt to connect, until it is decided: opened, failed or abandoned. What the
 * transport reports after that changes nothing. Thread-safe; no method blocks.
 */
final class ClientAttempt implements ClientTransport.Listener {

	private enum Decision {

		PENDING, OPENED, FAILED, ABANDONED

	}

	private final WebSockClientRequest request;

	private final int number;

	private final ClientParts parts;

	private final Owner owner;

	private final AtomicReference<Decision> decision = new AtomicReference<>(Decision.PENDING);

	/**
	 * Creates an attempt.
	 * @param request what to connect to
	 * @param number number of the attempt
	 * @param parts what the connection is made of
	 * @param owner notified of the outcome, on the transport's thread
	 */
	ClientAttempt(WebSockClientRequest request, int number, ClientParts parts, Owner owner) {
		this.request = request;
		this.number = number;
		this.parts = parts;
		this.owner = owner;
	}

	/**
	 * Abandons the attempt.
	 * @return whether it was not decided
	 */
	boolean abandon() {
		return decide(Decision.ABANDONED);
	}

	private boolean decide(Decision decided) {
		return this.decision.compareAndSet(Decision.PENDING, decided);
	}

	@Override
	public SessionFactory accepted(ClientTransport.Response response) {
		return new SessionFactory() {

			@Override
			public SessionSettings settings() {
				return ClientAttempt.this.parts.options().session();
			}

			@Override
			public Session create(Transport transport, List<String> extensions) {
				return ClientAttempt.this.create(transport,
						ClientConnectInfo.of(ClientAttempt.this.parts.services().registry().nextId(),
								ClientAttempt.this.request, ClientAttempt.this.number, response, extensions));
			}

		};
	}

	private Session create(Transport transport, ClientConnectInfo info) {
		SessionEnd end = new SessionEnd(this.parts.listener().sessions());
		SessionEndpoint endpoint = this.parts.handler()
			.endpoint(this.request.name(), this.parts.options().session(), end,
					this.parts.services().resolvers().get());
		Session session = this.parts.services().registry().create(endpoint, info, transport, () -> ended(end));
		if (decide(Decision.OPENED)) {
			this.owner.opened(session);
			this.parts.services().drains().admit(session);
		}
		else {
			end(session);
		}
		return session;
	}

	/**
	 * Ends a session that nobody wants any more, before its transport opens it. No
	 * callback is called, since its credentials are revoked before.
	 */
	private static void end(Session session) {
		session.revoke();
		session.abort();
	}

	private void ended(SessionEnd end) {
		if (this.decision.get() == Decision.OPENED) {
			this.owner.ended(end.get());
		}
	}

	@Override
	public void refused(int status, Map<String, List<String>> headers) {
		if (decide(Decision.FAILED)) {
			this.owner.refused(new WebSockClientCause.Refused(status), headers);
		}
	}

	@Override
	public void failed(Throwable failure) {
		if (decide(Decision.FAILED)) {
			this.owner.failed(new WebSockClientCause.Failed(failure));
		}
	}

	/**
	 * The connection that the attempt is for. No method blocks.
	 */
	interface Owner {

		/**
		 * The connection has a session, which will be opened.
		 */
		void opened(Session session);

		/**
		 * The session has ended.
		 */
		void ended(WebSockClientCause.Closed end);

		/**
		 * The server refused the handshake.
		 */
		void refused(WebSockClientCause.Refused cause, Map<String, List<String>> headers);

		/**
		 * There is no connection.
		 */
		void failed(WebSockClientCause.Failed cause);

	}

}
