package io.websock.client.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import io.websock.protocol.ResponseHead;
import io.websock.protocol.WebSocketUri;
import org.jspecify.annotations.Nullable;

/**
 * Way to a server: TCP, a proxy's tunnel if there is a proxy, and TLS for {@code wss}.
 *
 * @param server the server
 * @param tls sockets for TLS
 * @param proxy the proxy, or {@code null} for none
 * @param resolver finds the addresses of a host
 */
record BlockingRoute(WebSocketUri server, SSLSocketFactory tls, @Nullable HttpProxy proxy, Resolver resolver) {

	private static final String[] APPLICATION_PROTOCOLS = { "http/1.1" };

	private static final int BUFFER = 4096;

	/**
	 * Connects to the server, or to the proxy before it, by the host's next address if
	 * one does not answer.
	 * @param sockets creates a socket for each address
	 * @param timeout the time, of which each address has an equal share of what is left;
	 * {@code null} for any
	 * @return the socket that is connected
	 * @throws IOException if no address is left
	 */
	<S extends Socket> S connect(Sockets<S> sockets, @Nullable Duration timeout) throws IOException {
		long start = System.nanoTime();
		String host = (this.proxy != null) ? this.proxy.host() : this.server.host();
		int port = (this.proxy != null) ? this.proxy.port() : this.server.port();
		InetAddress[] addresses = this.resolver.resolve(host);
		for (int left = addresses.length;; left--) {
			S socket = sockets.create();
			try {
				socket.setTcpNoDelay(true);
				socket.connect(new InetSocketAddress(addresses[addresses.length - left], port),
						(timeout != null) ? share(timeout.toNanos() - (System.nanoTime() - start), left) : 0);
				return socket;
			}
			catch (IOException ex) {
				socket.close();
				if (left == 1) {
					throw ex;
				}
			}
		}
	}

	private static int share(long nanos, int addresses) {
		long millis = TimeUnit.NANOSECONDS.toMillis(nanos / addresses) + 1;
		return (int) Math.max(1, Math.min(millis, Integer.MAX_VALUE));
	}

	/**
	 * Has the proxy open a tunnel, if there is one.
	 * @return {@code null} if bytes reach the server; else what the proxy has answered so
	 * far, which refuses the tunnel
	 */
	@Nullable ByteBuffer tunnel(Socket socket) throws IOException {
		if (this.proxy == null) {
			return null;
		}
		socket.getOutputStream().write(this.proxy.request(this.server));
		InputStream in = socket.getInputStream();
		ByteBuffer answer = ByteBuffer.allocate(BUFFER);
		ResponseHead head = ResponseHead.none();
		while (!head.isComplete() && head.violation() == null) {
			if (!answer.hasRemaining()) {
				answer = ByteBuffer.allocate(answer.capacity() * 2).put(answer.flip());
			}
			int next = in.read();
			if (next < 0) {
				throw new IOException("The proxy has closed the connection without an answer");
			}
			answer.put((byte) next);
			head = head.feed(answer.slice(answer.position() - 1, 1));
		}
		boolean open = head.isComplete() && head.status() >= 200 && head.status() <= 299;
		return open ? null : answer.flip();
	}

	/**
	 * Begins TLS, if the URI asks for it.
	 * @return the socket from now on
	 */
	Socket secure(Socket socket) throws IOException {
		if (!this.server.secure()) {
			return socket;
		}
		SSLSocket secure = (SSLSocket) this.tls.createSocket(socket, this.server.host(), this.server.port(), true);
		SSLParameters parameters = secure.getSSLParameters();
		apply(parameters);
		secure.setSSLParameters(parameters);
		secure.startHandshake();
		String protocol = secure.getApplicationProtocol();
		if (protocol != null && !protocol.isEmpty() && !protocol.equals(APPLICATION_PROTOCOLS[0])) {
			throw new SSLException("The server chose a protocol that was not offered");
		}
		return secure;
	}

	/**
	 * Requires a certificate for the host (RFC 9110 section 4.3.4), and HTTP/1.1.
	 */
	static void apply(SSLParameters parameters) {
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		parameters.setApplicationProtocols(APPLICATION_PROTOCOLS);
	}

	/**
	 * Finds the addresses of a host. May block.
	 */
	@FunctionalInterface
	interface Resolver {

		/** The resolver of the JDK. */
		Resolver SYSTEM = InetAddress::getAllByName;

		/**
		 * Returns the addresses, at least one, the preferred first.
		 */
		InetAddress[] resolve(String host) throws UnknownHostException;

	}

	/**
	 * Creates sockets that are not connected.
	 *
	 * @param <S> type of the sockets
	 */
	@FunctionalInterface
	interface Sockets<S extends Socket> {

		/**
		 * Returns a socket.
		 * @throws IOException if none is wanted any more
		 */
		S create() throws IOException;

	}

}
