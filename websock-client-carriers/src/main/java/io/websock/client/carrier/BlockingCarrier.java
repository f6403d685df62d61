package io.websock.client.carrier;

import java.util.concurrent.Executor;

import javax.net.ssl.SSLSocketFactory;

import io.websock.client.carrier.BlockingRoute.Resolver;
import org.jspecify.annotations.Nullable;

/**
 * Carrier over a blocking socket. One thread connects, reads and calls the listener until
 * the connection is over; it may be a virtual one. Whoever sends also writes, and blocks
 * while the network takes nothing. Immutable, and safe for all threads.
 *
 * <p>
 * {@code wss} takes TLS with ALPN {@code http/1.1} and a certificate for the URI's host
 * (RFC 9110 section 4.3.4). The handshake's timeout bounds everything from the connection
 * to the server's answer; only the look-up of a name is left to the system's own bounds.
 * The addresses of a host are tried one after the other, each with an equal share of the
 * time that is left. A proxy that refuses is shown as {@code Refused}, such as with
 * status 407.
 */
public final class BlockingCarrier {

	private final SSLSocketFactory tls;

	private final @Nullable HttpProxy proxy;

	private final Resolver resolver;

	/**
	 * Creates a carrier that trusts what the platform trusts, without a proxy.
	 */
	public BlockingCarrier() {
		this((SSLSocketFactory) SSLSocketFactory.getDefault(), null);
	}

	/**
	 * Creates a carrier.
	 * @param tls sockets for {@code wss}, such as those of a context with a private trust
	 * store
	 * @param proxy proxy to go through, or {@code null} for none
	 */
	public BlockingCarrier(SSLSocketFactory tls, @Nullable HttpProxy proxy) {
		this(tls, proxy, Resolver.SYSTEM);
	}

	BlockingCarrier(SSLSocketFactory tls, @Nullable HttpProxy proxy, Resolver resolver) {
		this.tls = tls;
		this.proxy = proxy;
		this.resolver = resolver;
	}

	/**
	 * Opens a connection, and serves it on the calling thread. Blocks until it is over
	 * and the listener has been called for all events; the listener gets the handle. An
	 * interrupt ends the connection, and stays set.
	 * @param setup what the connection is to be
	 * @throws IllegalArgumentException if the URI is no WebSocket's, or a header would
	 * break its line
	 */
	public void run(ClientSetup setup) {
		new BlockingConnection(setup, this.tls, this.proxy, this.resolver).run();
	}

	/**
	 * Opens a connection, and serves it on a thread of an executor until it is over. Does
	 * not block.
	 * @param setup what the connection is to be
	 * @param executor gives one thread for the whole connection, such as a new virtual
	 * one
	 * @return the handle
	 * @throws IllegalArgumentException if the URI is no WebSocket's, or a header would
	 * break its line
	 */
	public ClientConnection connect(ClientSetup setup, Executor executor) {
		BlockingConnection connection = new BlockingConnection(setup, this.tls, this.proxy, this.resolver);
		executor.execute(connection);
		return connection.handle();
	}

}
