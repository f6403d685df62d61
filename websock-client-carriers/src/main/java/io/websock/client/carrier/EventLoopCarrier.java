package io.websock.client.carrier;

import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;

import io.websock.client.carrier.BlockingRoute.Resolver;
import io.websock.engine.TimerWheel;
import io.websock.engine.wire.ClientSockets;
import io.websock.engine.wire.EventLoops;
import io.websock.protocol.WebSocketUri;
import org.jspecify.annotations.Nullable;

/**
 * Carrier on the engine's event loops, which it may share with a server. The listener is
 * called by threads of the loops and of the executor, one at a time; a loop whose thread
 * a listener blocks gets another one. Sends never block. Immutable, and safe for all
 * threads.
 *
 * <p>
 * Name look-up, connection and proxy take a thread of the executor until they are done;
 * the handshake's timeout bounds them but for the look-up. Addresses and TLS are as for
 * {@link BlockingCarrier}.
 */
public final class EventLoopCarrier {

	private final ClientSockets sockets;

	private final Executor executor;

	private final TimerWheel timers;

	private final SSLContext tls;

	private final @Nullable HttpProxy proxy;

	private final Resolver resolver;

	/**
	 * Creates a carrier. It owns none of what it is given.
	 * @param loops event loops that watch the connections
	 * @param executor threads that may block
	 * @param timers timers of the deadlines
	 * @param tls context for {@code wss}
	 * @param proxy proxy to go through, or {@code null} for none
	 */
	public EventLoopCarrier(EventLoops loops, Executor executor, TimerWheel timers, SSLContext tls,
			@Nullable HttpProxy proxy) {
		this(loops, executor, timers, tls, proxy, Resolver.SYSTEM);
	}

	EventLoopCarrier(EventLoops loops, Executor executor, TimerWheel timers, SSLContext tls, @Nullable HttpProxy proxy,
			Resolver resolver) {
		this.sockets = new ClientSockets(loops, executor);
		this.executor = executor;
		this.timers = timers;
		this.tls = tls;
		this.proxy = proxy;
		this.resolver = resolver;
	}

	/**
	 * Opens a connection. Does not block.
	 * @param setup what the connection is to be
	 * @return the handle
	 * @throws IllegalArgumentException if the URI is no WebSocket's, or a header would
	 * break its line
	 */
	public ClientConnection connect(ClientSetup setup) {
		EventLoopConnection connection = new EventLoopConnection(setup, this.executor, this.timers, this.sockets,
				new BlockingRoute(WebSocketUri.of(setup.uri()), this.tls.getSocketFactory(), this.proxy, this.resolver),
				this.tls);
		this.executor.execute(connection::open);
		return connection.handle();
	}

}
