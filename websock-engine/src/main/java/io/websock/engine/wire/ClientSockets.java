package io.websock.engine.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLEngine;

import org.jspecify.annotations.Nullable;

/**
 * Sockets in event loops for clients that speak for themselves, rather than through a
 * session of the engine's. Thread-safe; no method blocks.
 */
public final class ClientSockets {

	private final EventLoops loops;

	private final Executor executor;

	/**
	 * Creates an object that opens sockets. It owns none of what it is given.
	 * @param loops event loops that watch the connections
	 * @param executor runs what may block, such as checks of certificates
	 */
	public ClientSockets(EventLoops loops, Executor executor) {
		this.loops = loops;
		this.executor = executor;
	}

	/**
	 * Opens a socket over a channel, which from now on belongs to it.
	 * @param channel channel that is connected
	 * @param engine TLS in client mode, not used before; {@code null} for none
	 * @param handler handler of the connection
	 * @throws IOException if the channel is closed; it stays the caller's then
	 */
	public void open(SocketChannel channel, @Nullable SSLEngine engine, SocketHandler handler) throws IOException {
		channel.configureBlocking(false);
		EventLoopKey key = this.loops.register(channel);
		NioSocket socket = new NioSocket(channel, key);
		SocketOpening opening = new SocketOpening(socket, (engine != null) ? new TlsSocket(socket, engine) : null,
				this.executor, handler);
		key.attach(opening);
		opening.signal();
	}

}
