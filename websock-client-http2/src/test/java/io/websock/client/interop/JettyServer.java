package io.websock.client.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
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
 * Jetty in clear text, over HTTP/1.1 and h2c, or over TLS with ALPN. Beside the common
 * paths there is {@code /flood}, which sends messages as fast as they are taken once it
 * has one. The message "go away" makes the server end an HTTP/2 connection gracefully.
 */
public final class JettyServer implements TestServer {

	private static final int MAX_MESSAGE = 2 * 1024 * 1024;

	private final Server server = new Server();

	private final ServerConnector connector;

	/**
	 * Creates a server.
	 * @param tls certificate, or {@code null} for clear text
	 */
	public JettyServer(SslContextFactory.@Nullable Server tls) {
		this("127.0.0.1", tls, "h2");
	}

	private JettyServer(String host, SslContextFactory.@Nullable Server tls, String protocol) {
		this.connector = (tls != null) ? secure(tls, protocol) : clear();
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
	public static JettyServer overHttp11(SslContextFactory.Server tls) {
		return new JettyServer("127.0.0.1", tls, "http/1.1");
	}

	/**
	 * Creates a server at another address of the loopback interface.
	 */
	public static JettyServer at(String host, SslContextFactory.Server tls) {
		return new JettyServer(host, tls, "h2");
	}

	private ServerConnector clear() {
		HttpConfiguration configuration = new HttpConfiguration();
		return new ServerConnector(this.server, 1, 1, new HttpConnectionFactory(configuration),
				new HTTP2CServerConnectionFactory(configuration));
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

		private static final Consumer<Throwable> NOTHING = (failure) -> {
		};

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
				case "reset" -> getSession().sendPartialText("half", false, Callback.from(this::reset, NOTHING));
				default -> getSession().sendText(message, Callback.NOOP);
			}
		}

		private void reset() {
			EndPoint endPoint = this.request.getConnectionMetaData().getConnection().getEndPoint();
			try {
				if (this.request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
					((SocketChannel) endPoint.getTransport()).setOption(StandardSocketOptions.SO_LINGER, 0);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			getSession().disconnect();
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
			try {
				while (getSession().isOpen()) {
					Callback.Completable.with((callback) -> getSession().sendBinary(MESSAGE.slice(), callback)).join();
				}
			}
			catch (CompletionException ex) {
				// The client has gone
			}
		}

	}

}
