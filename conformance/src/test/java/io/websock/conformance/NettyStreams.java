package io.websock.conformance;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;

/**
 * Streams of the connections over HTTP/2 to an application on Reactor Netty.
 */
final class NettyStreams implements NettyServerCustomizer, ServerStreams {

	private final List<Channel> connections = new CopyOnWriteArrayList<>();

	@Override
	public HttpServer apply(HttpServer server) {
		return server.doOnChannelInit((observer, channel, address) -> this.connections.add(channel));
	}

	@Override
	public int count() {
		return this.connections.stream()
			.filter(Channel::isActive)
			.map((connection) -> connection.pipeline().get(Http2FrameCodec.class))
			.filter(Objects::nonNull)
			.mapToInt((codec) -> codec.connection().numActiveStreams())
			.sum();
	}

}
