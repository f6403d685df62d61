package io.websock.spring.transport.netty;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakeException;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.websock.engine.EngineProbe;
import io.websock.engine.Session;
import io.websock.engine.SessionFactory;
import io.websock.engine.wire.ConnectionDeflate;
import io.websock.engine.wire.DeflatePools;
import io.websock.engine.wire.WireTransport;
import io.websock.spring.reactive.ReactiveTransport;
import io.websock.spring.reactive.ReactiveUpgrade;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.util.context.Context;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;

/**
 * Upgrade on Reactor Netty. Reactor Netty answers the handshake; then the handler of this
 * transport takes the place of Netty's codec of frames. Thread-safe.
 */
final class NettyUpgrade implements ReactiveUpgrade, EngineProbe, DisposableBean {

	private static final String NETTY_SERVER = "org.springframework.boot.reactor.netty.NettyWebServer";

	private static final int BAD_REQUEST = 400;

	private static final int NOT_IMPLEMENTED = 501;

	private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	/** Nothing is left to Reactor Netty's layer, which must not answer pings. */
	private static final WebsocketServerSpec SPEC = WebsocketServerSpec.builder()
		.handlePing(true)
		.compress(false)
		.build();

	private final DeflatePools compressions = new DeflatePools();

	private final Carrier connection = new ConnectionCarrier();

	private final Supplier<NettyThreads> start;

	/** Started with the first connection, so that a server without any has none. */
	private volatile @Nullable NettyThreads threads;

	/**
	 * Creates the upgrade.
	 * @param start starts the threads that run sessions
	 */
	NettyUpgrade(Supplier<NettyThreads> start) {
		this.start = start;
	}

	@Override
	public @Nullable ReactiveTransport transport(Object server) {
		return server.getClass().getName().equals(NETTY_SERVER) ? new ReactiveTransport("Reactor Netty", true) : null;
	}

	@Override
	public boolean serves(Object nativeRequest) {
		return nativeRequest instanceof HttpServerRequest;
	}

	@Override
	public String protocol(ServerHttpRequest request) {
		HttpServerRequest nativeRequest = ServerHttpRequestDecorator.getNativeRequest(request);
		return nativeRequest.protocol();
	}

	/**
	 * Returns 501 for another protocol, which RFC 9220 section 3 advises, and 400 for
	 * none. Reactor Netty would answer either with 400, counted as accepted until then.
	 */
	@Override
	public int refusalStatus(ServerHttpRequest request) {
		String protocol = request.getHeaders().getFirst(ConnectProtocol.HEADER);
		if (protocol == null || !request.getMethod().name().equals("CONNECT")) {
			return 0;
		}
		return ConnectProtocol.NONE.equals(protocol) ? BAD_REQUEST : NOT_IMPLEMENTED;
	}

	@Override
	public Mono<Boolean> upgrade(ServerWebExchange exchange, @Nullable String subprotocol, SessionFactory sessions) {
		HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
		HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
		HttpHeaders headers = exchange.getResponse().getHeaders();
		if (subprotocol != null) {
			headers.set("Sec-WebSocket-Protocol", subprotocol);
		}
		ConnectionDeflate compression = this.compressions
			.agree(exchange.getRequest().getHeaders().getOrEmpty(EXTENSIONS), sessions.settings().wire().compression());
		List<String> extensions = (compression != null) ? List.of(compression.extension()) : List.of();
		extensions.forEach((extension) -> headers.set(EXTENSIONS, extension));
		Channel channel = channel(request);
		if (!channel.isActive()) {
			// Reactor Netty's stand-in for a channel that is closed has no loop
			return Mono.empty();
		}
		EventLoop loop = channel.eventLoop();
		Mono<Boolean> upgrade = Mono.defer(() -> {
			EarlyFrames.hold(channel);
			return response.sendWebsocket((inbound, outbound) -> take(inbound, compression, extensions, sessions), SPEC)
				// Kept as long as the connection, and by its observation the exchange
				.contextWrite((context) -> Context.empty());
		})
			.thenReturn(true)
			.onErrorReturn(WebSocketServerHandshakeException.class, false)
			.onErrorResume((failure) -> EarlyFrames.isAbandoned(channel),
					(failure) -> Mono.fromRunnable(channel::close));
		return exchange.getResponse()
			.setComplete()
			.then(Mono.defer(() -> loop.inEventLoop() ? upgrade : upgrade.subscribeOn(Schedulers.fromExecutor(loop))));
	}

	/**
	 * Takes the connection, on its loop, before a byte of the session is read. Filters
	 * may have changed the thread, so the loop is asked for in any case: from another
	 * thread, Reactor Netty would read before this.
	 * @return completes when the connection is closed, so that Reactor Netty does not
	 * close it before
	 */
	private Mono<Void> take(WebsocketInbound inbound, @Nullable ConnectionDeflate compression, List<String> extensions,
			SessionFactory sessions) {
		AtomicReference<@Nullable Connection> taken = new AtomicReference<>();
		inbound.withConnection(taken::set);
		Connection connection = taken.get();
		if (connection == null) {
			throw new IllegalStateException("Reactor Netty has no connection");
		}
		Channel channel = connection.channel();
		try {
			open(channel, compression, extensions, sessions);
		}
		catch (Throwable ex) {
			channel.close();
			throw ex;
		}
		// Kept as long as the connection. Filters that end with the handshake still see
		// them
		channel.eventLoop().execute(inbound.headers()::clear);
		return connection.onDispose();
	}

	private void open(Channel channel, @Nullable ConnectionDeflate compression, List<String> extensions,
			SessionFactory sessions) {
		NettyThreads threads = threads();
		Carrier carrier = (channel instanceof Http2StreamChannel) ? new StreamCarrier() : this.connection;
		NettyConnection connection = new NettyConnection(carrier, threads.watch(channel.eventLoop()));
		connection.open(channel, (socket) -> new WireTransport(socket, compression, (transport) -> {
			Session session = sessions.create(transport, extensions);
			connection.runOn(threads.of(session.endpoint().name()));
			return session;
		}));
	}

	private static Channel channel(HttpServerRequest request) {
		AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
		request.withConnection((connection) -> channel.set(connection.channel()));
		Channel found = channel.get();
		if (found == null) {
			throw new IllegalStateException("Reactor Netty has no connection");
		}
		return found;
	}

	private NettyThreads threads() {
		NettyThreads threads = this.threads;
		return (threads != null) ? threads : started();
	}

	private synchronized NettyThreads started() {
		NettyThreads threads = this.threads;
		if (threads == null) {
			threads = this.start.get();
			this.threads = threads;
		}
		return threads;
	}

	int lentContexts() {
		return this.compressions.lentContexts();
	}

	/**
	 * Returns what of the threads does not answer; nothing before the first connection.
	 */
	@Override
	public List<String> complaints() {
		NettyThreads threads = this.threads;
		return (threads != null) ? threads.complaints() : List.of();
	}

	@Override
	public synchronized void destroy() {
		if (this.threads != null) {
			this.threads.close();
		}
		this.compressions.close();
	}

}
