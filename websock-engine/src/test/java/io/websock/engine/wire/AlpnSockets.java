package io.websock.engine.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/**
 * Server sockets over TLS that agree on one protocol by ALPN.
 */
final class AlpnSockets extends ServerSocketFactory {

	private final SSLContext context;

	private final String protocol;

	AlpnSockets(SSLContext context, String protocol) {
		this.context = context;
		this.protocol = protocol;
	}

	@Override
	public ServerSocket createServerSocket(int port) throws IOException {
		return createServerSocket(port, 0, null);
	}

	@Override
	public ServerSocket createServerSocket(int port, int backlog) throws IOException {
		return createServerSocket(port, backlog, null);
	}

	@Override
	public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
		SSLServerSocket socket = (SSLServerSocket) this.context.getServerSocketFactory()
			.createServerSocket(port, backlog, address);
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setApplicationProtocols(new String[] { this.protocol });
		socket.setSSLParameters(parameters);
		return socket;
	}

}
