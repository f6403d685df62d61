package io.websock.spring.client;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockClientCause;
import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import org.jspecify.annotations.Nullable;

/**
 * Handle of a connection across its sessions. Thread-safe; no method blocks.
 */
final class ClientConnection implements WebSockConnection {

	private final ClientParts parts;

	private final Outbox outbox;

	private final ClientStatus status;

	private final ConnectionSteps steps;

	/**
	 * Creates a connection that is not started.
	 * @param parts what it is made of
	 * @param stopped called once, when it is stopped
	 */
	ClientConnection(ClientParts parts, Consumer<ClientConnection> stopped) {
		this.parts = parts;
		this.outbox = new Outbox(parts.options().outbox(), parts.services().registry().timers(), parts.listener());
		this.status = new ClientStatus(name(), url(), parts.services().events());
		this.steps = new ConnectionSteps(parts, this.outbox, this.status, () -> stopped.accept(this));
	}

	void start() {
		this.steps.start();
	}

	@Override
	public String name() {
		return this.parts.request().name();
	}

	String url() {
		return ClientUrl.shown(this.parts.request().url());
	}

	@Override
	public WebSockClientState state() {
		return this.status.state();
	}

	@Override
	public @Nullable SessionId session() {
		return this.status.session();
	}

	@Override
	public CompletionStage<SessionId> opened() {
		return this.status.opened();
	}

	/**
	 * Returns the number of attempts since a connection was stable.
	 */
	int attempts() {
		return this.status.attempts();
	}

	/**
	 * Returns why there was no connection the last time, or {@code null} if there always
	 * was.
	 */
	@Nullable WebSockClientCause lastCause() {
		return this.status.lastCause();
	}

	/**
	 * Returns how many messages and frames wait for a session.
	 */
	int waiting() {
		return this.outbox.size();
	}

	boolean isRequired() {
		return this.parts.options().required();
	}

	@Override
	public SendResult send(Object message) {
		return this.outbox.offer(this.parts.services().registry().capture(message), Outbox.cost(message),
				Outbox.timeToLive(message));
	}

	@Override
	public SendResult push(Frame frame) {
		return this.outbox.offer(frame, Outbox.cost(frame), null);
	}

	@Override
	public void close(CloseDetail detail) {
		this.steps.stop(new WebSockClientCause.Requested(), (session) -> session.close(detail));
	}

	/**
	 * Ends the connection for good, because the application stops.
	 */
	void shutdown() {
		this.steps.stop(new WebSockClientCause.Shutdown(),
				(session) -> session.shutdown(this.parts.options().session().closeCodes().shutdown()));
	}

}
