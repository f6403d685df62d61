package io.websock.client.carrier;

import java.util.concurrent.Executor;
import java.util.function.Function;

import io.websock.engine.SessionFactory;
import io.websock.engine.TimerWheel;
import io.websock.engine.wire.DeflatePools;
import org.jspecify.annotations.Nullable;

/**
 * The project's own server in the same process, and the carrier of its clients, without a
 * network: bytes pass from one to the other in memory, through the whole protocol. With
 * an executor that only queues, and timers on a clock of its own, a test decides each
 * step. Thread-safe; no method blocks.
 */
public final class MemoryServer {

	/** Bytes under way in each direction of a connection. */
	private static final int CAPACITY = 64 * 1024;

	private final Executor executor;

	private final TimerWheel timers;

	private final Function<MemoryRequest, @Nullable SessionFactory> sessions;

	private final DeflatePools pools = new DeflatePools();

	/**
	 * Creates a server.
	 * @param executor threads of clients and sessions, and so of listeners and callbacks
	 * @param timers timers of the clients' deadlines
	 * @param sessions finds what creates the session of a request; {@code null} refuses
	 * it with 403
	 */
	public MemoryServer(Executor executor, TimerWheel timers,
			Function<MemoryRequest, @Nullable SessionFactory> sessions) {
		this.executor = executor;
		this.timers = timers;
		this.sessions = sessions;
	}

	/**
	 * Connects a client. Only path and query of its URI matter.
	 * @param setup what the connection is to be
	 * @return the handle
	 * @throws IllegalArgumentException if the URI is no WebSocket's, or a header would
	 * break its line
	 */
	public ClientConnection connect(ClientSetup setup) {
		SocketCarrier client = new SocketCarrier(setup, this.executor, this.executor, this.timers, () -> {
		});
		MemorySocket[] ends = MemorySocket.connection(CAPACITY);
		MemoryHandshake handshake = new MemoryHandshake(ends[1], this.executor, this.sessions, this.pools);
		ends[0].report(client::readable, client::writable);
		handshake.start();
		client.attach(ends[0]);
		return client.driver();
	}

}
