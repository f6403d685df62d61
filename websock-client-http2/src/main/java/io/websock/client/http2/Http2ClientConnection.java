package io.websock.client.http2;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamChannelOption;
import io.netty.util.concurrent.Future;
import io.websock.client.ClientOptions;
import io.websock.client.Opening;
import io.websock.client.Step;
import io.websock.client.StreamErrors;
import io.websock.client.WebSocketClient;
import io.websock.protocol.WebSocketUri;

/**
 * HTTP/2 connection with WebSockets and plain requests, each on a stream of its own. Safe
 * for all threads; nothing blocks. Once the server goes away (RFC 9113 section 6.8), the
 * streams that it has accepted go on, and the connection ends with the last one.
 */
public final class Http2ClientConnection {

	private final Channel channel;

	private final Http2Options options;

	private final WebSocketUri server;

	private final MonotonicClock clock;

	private final RandomGenerator random;

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private volatile boolean extendedConnect;

	private volatile boolean closing;

	private volatile int streams;

	Http2ClientConnection(Channel channel, Http2Options options, WebSocketUri server, MonotonicClock clock,
			RandomGenerator random) {
		this.channel = channel;
		this.options = options;
		this.server = server;
		this.clock = clock;
		this.random = random;
		channel.closeFuture().addListener((future) -> this.closed.complete(null));
	}

	/**
	 * Opens a WebSocket. The outcome is an event: {@code Opened}, {@code Refused} or
	 * {@code Failed}. Where the server has not enabled extended CONNECT, or no further
	 * stream can be opened, the event is a {@code Refused} and nothing was sent.
	 * @param uri absolute {@code ws} or {@code wss} URI; its host may differ from the
	 * connection's, for which the caller answers
	 * @param options the WebSocket's options
	 * @param listener receiver of its events
	 * @return the WebSocket, which cannot send before it is open
	 * @throws IllegalArgumentException if the URI is no WebSocket's, or a header is not
	 * valid
	 * @throws java.util.concurrent.RejectedExecutionException if the client is closed
	 */
	public Http2WebSocket open(URI uri, ClientOptions options, Http2WebSocketListener listener) {
		Step first = WebSocketClient.openStream(uri, options, this.random, this.clock.now());
		Http2Headers headers = RequestHeaders.of(((Opening) first.state()).request());
		WebSocketStream stream = new WebSocketStream(first, this.channel.eventLoop(), this.clock, this.options,
				listener);
		this.channel.eventLoop().execute(() -> begin(stream, headers));
		return stream.socket();
	}

	private void begin(WebSocketStream stream, Http2Headers headers) {
		if (stream.state().isEnded()) {
			return;
		}
		if (!this.extendedConnect && this.channel.isActive()) {
			stream.refuseWithoutExtendedConnect();
			return;
		}
		newStream(new WebSocketStreamHandler(stream), headers, false, stream::attach,
				(cause) -> stream.reset(errorCode(cause)));
	}

	/**
	 * Sends a GET request.
	 * @param path path and query
	 * @param headers headers by names in lower case
	 * @return the response; fails with an {@code IOException} if none came completely and
	 * within limits, and with a {@code TimeoutException} after the request's deadline
	 */
	public CompletableFuture<Http2Response> get(String path, Map<String, String> headers) {
		Http2Headers request = RequestHeaders.get(this.server, path, headers);
		CompletableFuture<Http2Response> future = new CompletableFuture<>();
		this.channel.eventLoop()
			.execute(() -> newStream(new RequestHandler(this.options.maxResponseBody(), future), request, true,
					(stream) -> future.whenComplete((response, failure) -> stream.close()),
					future::completeExceptionally));
		return future.orTimeout(this.options.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
	}

	private void newStream(ChannelHandler handler, Http2Headers headers, boolean endStream, Consumer<Channel> begun,
			Consumer<Throwable> failed) {
		if (!isAccepting()) {
			failed.accept(new IllegalStateException("The connection opens no further streams"));
			return;
		}
		new Http2StreamChannelBootstrap(this.channel).option(Http2StreamChannelOption.AUTO_STREAM_FLOW_CONTROL, false)
			.handler(handler)
			.open()
			.addListener((Future<Http2StreamChannel> opened) -> {
				if (!opened.isSuccess()) {
					failed.accept(opened.cause());
					return;
				}
				Channel stream = opened.getNow();
				this.streams++;
				stream.closeFuture().addListener((future) -> ended());
				begun.accept(stream);
				stream.writeAndFlush(new DefaultHttp2HeadersFrame(headers, endStream)).addListener((written) -> {
					if (!written.isSuccess()) {
						failed.accept(written.cause());
					}
				});
			});
	}

	private static int errorCode(Throwable cause) {
		return (cause instanceof Http2Exception broken) ? (int) broken.error().code() : StreamErrors.REFUSED_STREAM;
	}

	private void ended() {
		this.streams--;
		closeIfDone();
	}

	private void closeIfDone() {
		if (this.closing && this.streams == 0) {
			this.channel.close();
		}
	}

	/**
	 * Takes the value of SETTINGS_ENABLE_CONNECT_PROTOCOL.
	 * @return {@code false} if the server takes it back, which RFC 8441 section 3 forbids
	 */
	boolean enableExtendedConnect(boolean enabled) {
		boolean takenBack = this.extendedConnect && !enabled;
		this.extendedConnect = enabled;
		return !takenBack;
	}

	void goAway() {
		this.closing = true;
		closeIfDone();
	}

	/**
	 * Returns whether the server has enabled extended CONNECT (RFC 8441 section 3).
	 * @return {@code true} if WebSockets can be opened
	 */
	public boolean isExtendedConnectEnabled() {
		return this.extendedConnect;
	}

	/**
	 * Returns whether another stream may be opened. The server's own limit is seen when
	 * it is tried.
	 * @return {@code false} at the limit of streams, and once either side goes away
	 */
	public boolean isAccepting() {
		return !this.closing && this.channel.isActive() && this.streams < this.options.maxStreams();
	}

	/**
	 * Returns the number of open streams.
	 * @return WebSockets and requests
	 */
	public int streams() {
		return this.streams;
	}

	/**
	 * Opens no further streams, and ends the connection with the last one that is open.
	 */
	public void close() {
		this.closing = true;
		this.channel.eventLoop().execute(this::closeIfDone);
	}

	/**
	 * Ends the connection and all of its streams at once.
	 */
	public void abort() {
		this.closing = true;
		this.channel.close();
	}

	/**
	 * Returns the end of the connection.
	 * @return completes, never with an exception, when the connection has ended
	 */
	public CompletableFuture<Void> closed() {
		return this.closed.copy();
	}

}
