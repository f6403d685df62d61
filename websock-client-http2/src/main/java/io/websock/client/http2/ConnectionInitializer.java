package io.websock.client.http2;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.SslHandler;
import io.websock.protocol.WebSocketUri;
import org.jspecify.annotations.Nullable;

/**
 * Pipeline of one connection: TLS with ALPN first where there is TLS, then frames and
 * their limits, streams, and the connection itself.
 */
final class ConnectionInitializer extends ChannelInitializer<Channel> {

	private final WebSocketUri server;

	private final Http2Options options;

	private final MonotonicClock clock;

	private final RandomGenerator random;

	private final @Nullable SSLContext tls;

	private final CompletableFuture<Http2ClientConnection> opened;

	ConnectionInitializer(WebSocketUri server, Http2Options options, MonotonicClock clock, RandomGenerator random,
			@Nullable SSLContext tls, CompletableFuture<Http2ClientConnection> opened) {
		this.server = server;
		this.options = options;
		this.clock = clock;
		this.random = random;
		this.tls = tls;
		this.opened = opened;
	}

	@Override
	protected void initChannel(Channel channel) {
		long millis = this.options.connectTimeout().toMillis();
		Runnable late = () -> {
			if (this.opened.completeExceptionally(
					new TimeoutException("TLS and SETTINGS took longer than " + this.options.connectTimeout()))) {
				channel.close();
			}
		};
		channel.eventLoop().schedule(late, millis, TimeUnit.MILLISECONDS);
		if (this.tls == null) {
			addHttp2(channel.pipeline());
			return;
		}
		SSLEngine engine = this.tls.createSSLEngine(this.server.host(), this.server.port());
		engine.setUseClientMode(true);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setApplicationProtocols(new String[] { "h2" });
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		engine.setSSLParameters(parameters);
		SslHandler handler = new SslHandler(engine);
		handler.setHandshakeTimeoutMillis(millis);
		channel.pipeline().addLast(handler, new AlpnHandler(engine, this::addHttp2, this.opened));
	}

	private void addHttp2(ChannelPipeline pipeline) {
		Http2FrameCodec codec = FrameCodecs.client(this.options, this.clock);
		pipeline.addLast(codec, new Http2MultiplexHandler(new PushedStreamHandler()), new ConnectionHandler(
				new Http2ClientConnection(pipeline.channel(), this.options, this.server, this.clock, this.random),
				this.opened));
	}

}
