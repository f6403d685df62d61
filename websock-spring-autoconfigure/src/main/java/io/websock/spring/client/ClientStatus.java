package io.websock.spring.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.websock.SessionId;
import io.websock.spring.WebSockClientCause;
import io.websock.spring.WebSockClientState;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of one connection: written by its steps, read by any thread.
 */
final class ClientStatus {

	private final ClientLog log;

	private final Consumer<WebSockClientState> events;

	private final CompletableFuture<SessionId> first = new CompletableFuture<>();

	private volatile WebSockClientState state;

	private volatile @Nullable SessionId session;

	/** The last cause for which there was no connection. */
	private volatile @Nullable WebSockClientCause lastCause;

	/** Number of attempts since a connection was stable. */
	private volatile int attempts;

	/**
	 * Creates the status of a connection that is not started.
	 * @param client the client's name
	 * @param url the URL as it may be shown
	 * @param events publishes each change of the state; it may block
	 */
	ClientStatus(String client, String url, Consumer<WebSockClientState> events) {
		this.log = new ClientLog(client, url);
		this.events = events;
		this.state = new WebSockClientState.Connecting(client, 1, 0);
	}

	WebSockClientState state() {
		return this.state;
	}

	@Nullable SessionId session() {
		return this.session;
	}

	@Nullable WebSockClientCause lastCause() {
		return this.lastCause;
	}

	int attempts() {
		return this.attempts;
	}

	/**
	 * Returns the stage that completes with the first session.
	 */
	CompletionStage<SessionId> opened() {
		return this.first.minimalCompletionStage();
	}

	void setSession(@Nullable SessionId session) {
		this.session = session;
	}

	void setAttempts(int attempts) {
		this.attempts = attempts;
	}

	/**
	 * Publishes a change of the state.
	 */
	void publish(WebSockClientState changed) {
		if (changed instanceof WebSockClientState.Reconnecting reconnecting) {
			this.lastCause = reconnecting.cause();
		}
		else if (changed instanceof WebSockClientState.Stopped stopped) {
			this.lastCause = stopped.cause();
		}
		this.state = changed;
		this.log.changed(changed);
		this.events.accept(changed);
		if (changed instanceof WebSockClientState.Open open) {
			this.first.complete(open.session());
		}
		else if (changed instanceof WebSockClientState.Stopped stopped) {
			this.first.completeExceptionally(new CancellationException(ClientLog.describe(stopped.cause())));
		}
	}

}
