package io.websock.engine.wire;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.websock.engine.Session;
import io.websock.engine.SessionFactory;
import io.websock.engine.SessionSettings;
import io.websock.protocol.ClientHandshake.Established;
import io.websock.protocol.DeflateAgreement;
import io.websock.protocol.ResponseHead;
import io.websock.protocol.Role;

/**
 * Order for one connection, and who waits for its outcome. Thread-safe.
 *
 * @param request the request
 * @param compression compression that is offered to the server
 * @param sessions creates the session, once the server has accepted
 * @param executor runs what may block, and the code of those who wait
 * @param pools pools of compression
 * @param outcome completed once, on the executor
 */
record ConnectTask(ConnectRequest request, SessionSettings.Compression compression,
		Function<Upgraded, SessionFactory> sessions, Executor executor, DeflatePools pools,
		CompletableFuture<ConnectOutcome> outcome) {

	/**
	 * Runs what may block on the executor, or on the calling thread if the executor has
	 * ended.
	 */
	void execute(Runnable action) {
		try {
			this.executor.execute(action);
		}
		catch (RejectedExecutionException ex) {
			action.run();
		}
	}

	/**
	 * Completes the outcome. A session that nobody waits for any more is cut.
	 */
	void complete(ConnectOutcome outcome) {
		execute(() -> {
			if (!this.outcome.complete(outcome) && outcome instanceof ConnectOutcome.Opened opened) {
				opened.session().abort();
			}
		});
	}

	/**
	 * Creates the session of a connection that the server has accepted.
	 * @param channel the connection
	 * @param established what both sides agreed on
	 * @param head the server's response
	 * @return the session's transport, which is to be opened
	 */
	Accepted accept(ClientChannel channel, Established established, ResponseHead head) {
		Upgraded upgraded = new Upgraded(established.subprotocol(), head.headers(), channel.remoteAddress());
		DeflateAgreement agreement = established.deflate();
		ConnectionDeflate deflate = (agreement != null) ? this.pools.agreed(agreement, this.compression) : null;
		List<String> extensions = (deflate != null) ? List.of(deflate.extension()) : List.of();
		SessionFactory factory = this.sessions.apply(upgraded);
		AtomicReference<Session> created = new AtomicReference<>();
		WireTransport opened = new WireTransport(Role.CLIENT, channel.socket(), deflate, (transport) -> {
			Session session = factory.create(transport, extensions);
			created.set(session);
			return session;
		});
		return new Accepted(opened, new ConnectOutcome.Opened(created.get(), upgraded));
	}

	/**
	 * Connection that the server has accepted.
	 */
	record Accepted(WireTransport transport, ConnectOutcome.Opened outcome) {

	}

}
