package io.websock.engine.wire;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.websock.engine.SessionFactory;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.protocol.ClientHandshake;
import io.websock.protocol.DeflateOffer;

/**
 * Connections that this process opens as a client, over event loops that it may share
 * with a server: TCP, a proxy's tunnel, TLS, the opening handshake of RFC 6455 over
 * HTTP/1.1, and then a session like any other. Thread-safe; no method blocks.
 */
public final class ClientConnections implements AutoCloseable {

	private static final int NONCE_BYTES = 16;

	private final EventLoops loops;

	private final Executor executor;

	private final TimerWheel timers;

	private final DeflatePools pools;

	private final SecureRandom random = new SecureRandom();

	private final Set<Connecting> pending = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Creates an object that opens connections. It owns none of what it is given.
	 * @param loops event loops that watch the connections, and run their sessions
	 * @param executor runs what may block: the lookup of addresses, the checks of
	 * certificates, and what depends on outcomes
	 * @param timers timers of the deadlines
	 * @param pools pools of compression
	 */
	public ClientConnections(EventLoops loops, Executor executor, TimerWheel timers, DeflatePools pools) {
		this.loops = loops;
		this.executor = executor;
		this.timers = timers;
		this.pools = pools;
	}

	/**
	 * Opens a connection. Its session opens on a thread of an event loop.
	 * @param request the request
	 * @param settings settings of the session, of which the compression is offered to the
	 * server; what they say of the client holds for the server then
	 * @param sessions creates the session, once the server has accepted
	 * @return the outcome, completed on the executor within the request's timeout and
	 * never exceptionally, unless the caller cancels it. Then the connection is given up,
	 * or the session is cut if there is one already
	 * @throws IllegalArgumentException if a subprotocol or a header of the request breaks
	 * its rule
	 */
	public CompletableFuture<ConnectOutcome> open(ConnectRequest request, SessionSettings settings,
			Function<Upgraded, SessionFactory> sessions) {
		CompletableFuture<ConnectOutcome> outcome = new CompletableFuture<>();
		SessionSettings.Compression compression = settings.wire().compression();
		ConnectTask task = new ConnectTask(request, compression, sessions, this.executor, this.pools, outcome);
		Connecting connecting = new Connecting(task, handshake(request, compression), channel(request));
		this.pending.add(connecting);
		outcome.whenComplete((result, failure) -> ended(connecting, outcome));
		connecting.start(this.timers.schedule(request.timeout(),
				() -> connecting.interrupt("no connection within %d ms".formatted(request.timeout().toMillis()))));
		if (this.closed) {
			connecting.interrupt("the client has stopped");
		}
		return outcome;
	}

	private void ended(Connecting connecting, CompletableFuture<ConnectOutcome> outcome) {
		this.pending.remove(connecting);
		if (outcome.isCancelled()) {
			connecting.interrupt("cancelled");
		}
	}

	private ClientHandshake handshake(ConnectRequest request, SessionSettings.Compression compression) {
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		ClientHandshake handshake = new ClientHandshake(nonce, request.subprotocols(),
				compression.enabled() ? DeflateOffer.of(DeflatePools.settings(compression)) : null);
		handshake.request(request.uri().resource(), request.uri().authority(), request.headers());
		return handshake;
	}

	private ClientChannel channel(ConnectRequest request) {
		ConnectProxy proxy = request.proxy();
		return (proxy != null) ? new ClientChannel(this.loops, proxy.host(), proxy.port())
				: new ClientChannel(this.loops, request.uri().host(), request.uri().port());
	}

	/**
	 * Returns how many connections have no outcome yet.
	 * @return the number at the moment
	 */
	public int pending() {
		return this.pending.size();
	}

	/**
	 * Gives up the connections that have no outcome yet. Sessions are left alone.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.pending.forEach((connecting) -> connecting.interrupt("the client has stopped"));
	}

}
