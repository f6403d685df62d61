package io.websock.client.http2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/**
 * Jetty over h2c, or over TLS with ALPN. Beside the common paths there is {@code /flood},
 * which sends messages as fast as they are taken once it has one. The message "go away"
 * makes the server end the connection gracefully; "close" makes it close with 4001.
 */
final class JettyServer implements TestServer {

	private static final int MAX_MESSAGE = 2 * 1024 * 1024;

	private final Server server = new Server();

	private final ServerConnector connector;

	JettyServer(SslContextFactory.@Nullable Server tls) {
		this("127.0.0.1", tls, "h2");
	}

	/**
	 * Creates a server that speaks HTTP/1.1 in clear text.
	 */
	static JettyServer overClearText() {
		return new JettyServer("127.0.0.1", null, "http/1.1");
	}

	private JettyServer(String host, SslContextFactory.@Nullable Server tls, String protocol) {
		this.connector = (tls != null) ? secure(tls, protocol) : clear(protocol);
		this.connector.setHost(host);
		this.server.addConnector(this.connector);
		WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(this.server, (container) -> {
			container.setMaxTextMessageSize(MAX_MESSAGE);
			container.setMaxBinaryMessageSize(MAX_MESSAGE);
			container.addMapping("/echo", (request, response, callback) -> new Echo(request));
			container.addMapping("/flood", (request, response, callback) -> new Flood());
		});
		sockets.setHandler(new Pages());
		this.server.setHandler(sockets);
		try {
			this.server.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Jetty does not start", ex);
		}
	}

	/**
	 * Creates a server whose ALPN knows HTTP/1.1 alone.
	 */
	static JettyServer overHttp11(SslContextFactory.Server tls) {
		return new JettyServer("127.0.0.1", tls, "http/1.1");
	}

	/**
	 * Creates a server at another address of the loopback interface.
	 */
	static JettyServer at(String host, SslContextFactory.Server tls) {
		return new JettyServer(host, tls, "h2");
	}

	private ServerConnector clear(String protocol) {
		HttpConfiguration configuration = new HttpConfiguration();
		return new ServerConnector(this.server, 1, 1, protocol.equals("h2")
				? new HTTP2CServerConnectionFactory(configuration) : new HttpConnectionFactory(configuration));
	}

	private ServerConnector secure(SslContextFactory.Server tls, String protocol) {
		HttpConfiguration configuration = new HttpConfiguration();
		configuration.addCustomizer(new SecureRequestCustomizer(false));
		ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory(protocol);
		alpn.setDefaultProtocol(protocol);
		return new ServerConnector(this.server, 1, 1, new SslConnectionFactory(tls, alpn.getProtocol()), alpn,
				new HttpConnectionFactory(configuration), new HTTP2ServerConnectionFactory(configuration));
	}

	@Override
	public int port() {
		return this.connector.getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Jetty does not stop", ex);
		}
	}

	private static final class Pages extends Handler.Abstract {

		@Override
		public boolean handle(Request request, Response response, org.eclipse.jetty.util.Callback callback) {
			boolean hello = request.getHttpURI().getPath().equals("/hello");
			response.setStatus(hello ? 200 : 403);
			Content.Sink.write(response, true, hello ? "hi!" : "Forbidden.", callback);
			return true;
		}

	}

	/**
	 * Endpoint of {@code /echo}; public for Jetty.
	 */
	public static final class Echo extends Session.Listener.AbstractAutoDemanding {

		private final Request request;

		private Echo(Request request) {
			this.request = request;
		}

		@Override
		public void onWebSocketText(String message) {
			switch (message) {
				case "go away" ->
					((HTTP2Connection) this.request.getConnectionMetaData().getConnection()).getSession().shutdown();
				case "close" -> getSession().close(4001, "asked", Callback.NOOP);
				default -> getSession().sendText(message, Callback.NOOP);
			}
		}

		@Override
		public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
			getSession().sendBinary(payload, callback);
		}

	}

	/**
	 * Endpoint of {@code /flood}; public for Jetty.
	 */
	public static final class Flood extends Session.Listener.AbstractAutoDemanding {

		private static final ByteBuffer MESSAGE = ByteBuffer
			.wrap("0123456789abcdef".repeat(512).getBytes(StandardCharsets.US_ASCII))
			.asReadOnlyBuffer();

		@Override
		public void onWebSocketText(String message) {
			Thread sender = new Thread(this::send, "flood");
			sender.setDaemon(true);
			sender.start();
		}

		private void send() {
			while (getSession().isOpen()) {
				Callback.Completable.with((callback) -> getSession().sendBinary(MESSAGE.slice(), callback)).join();
			}
		}

	}

}
