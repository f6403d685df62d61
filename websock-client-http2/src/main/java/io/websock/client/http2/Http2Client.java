package io.websock.client.http2;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.websock.protocol.WebSocketUri;

/**
 * Client that opens HTTP/2 connections, which share its event loops. Safe for all
 * threads.
 */
public final class Http2Client implements AutoCloseable {

	private final Http2Options options;

	private final MonotonicClock clock = new MonotonicClock();

	private final SecureRandom random = new SecureRandom();

	private final EventLoopGroup group;

	/**
	 * Creates a client with one event loop.
	 * @param options limits and deadlines of its connections
	 */
	public Http2Client(Http2Options options) {
		this(options, 1);
	}

	/**
	 * Creates a client.
	 * @param options limits and deadlines of its connections
	 * @param eventLoops number of event loops, each a daemon thread
	 */
	public Http2Client(Http2Options options, int eventLoops) {
		this.options = options;
		this.group = new MultiThreadIoEventLoopGroup(eventLoops, new DefaultThreadFactory("websock-http2", true),
				NioIoHandler.newFactory());
	}

	/**
	 * Connects to a server: by TLS with the JDK's default context and ALPN for
	 * {@code wss}, otherwise in clear text with prior knowledge (RFC 9113 section 3.3).
	 * May block to look up the host's name.
	 * @param uri absolute {@code ws} or {@code wss} URI, whose resource does not matter
	 * @return the connection, once the server's SETTINGS have arrived; fails with an
	 * {@code IOException}, or with a {@code TimeoutException} after the deadline
	 * @throws IllegalArgumentException if the URI is no WebSocket's
	 */
	public CompletableFuture<Http2ClientConnection> connect(URI uri) {
		try {
			return connect(uri, SSLContext.getDefault());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The JDK has no default context of TLS", ex);
		}
	}

	/**
	 * Connects to a server as {@link #connect(URI)} does.
	 * @param uri absolute {@code ws} or {@code wss} URI, whose resource does not matter
	 * @param tls context of TLS; not used in clear text
	 * @return the connection
	 */
	public CompletableFuture<Http2ClientConnection> connect(URI uri, SSLContext tls) {
		WebSocketUri server = WebSocketUri.of(uri);
		CompletableFuture<Http2ClientConnection> opened = new CompletableFuture<>();
		new Bootstrap().group(this.group)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(this.options.connectTimeout().toMillis()))
			.handler(new ConnectionInitializer(server, this.options, this.clock, this.random,
					server.secure() ? tls : null, opened))
			.connect(new InetSocketAddress(server.host(), server.port()))
			.addListener((future) -> {
				if (!future.isSuccess()) {
					opened.completeExceptionally(future.cause());
				}
			});
		return opened;
	}

	/**
	 * Ends all connections and the event loops. Does not wait for them.
	 */
	@Override
	public void close() {
		this.group.shutdownGracefully(0, this.options.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
	}

}
