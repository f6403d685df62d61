package io.websock.client.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;

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
 */
record BlockingRoute(WebSocketUri server, SSLSocketFactory tls, @Nullable HttpProxy proxy) {

	private static final String[] APPLICATION_PROTOCOLS = { "http/1.1" };

	private static final int BUFFER = 4096;

	/**
	 * Connects to the server, or to the proxy before it.
	 * @param timeout the time, or {@code null} for any
	 */
	void connect(Socket socket, @Nullable Duration timeout) throws IOException {
		InetSocketAddress address = (this.proxy != null) ? new InetSocketAddress(this.proxy.host(), this.proxy.port())
				: new InetSocketAddress(this.server.host(), this.server.port());
		if (address.isUnresolved()) {
			throw new UnknownHostException(address.getHostString());
		}
		socket.setTcpNoDelay(true);
		socket.connect(address, (timeout != null) ? (int) Math.min(timeout.toMillis() + 1, Integer.MAX_VALUE) : 0);
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

}
