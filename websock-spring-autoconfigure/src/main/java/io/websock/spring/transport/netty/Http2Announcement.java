package io.websock.spring.transport.netty;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http2SettingsSpec;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Customizer that has a server over HTTP/2 announce extended CONNECT (RFC 8441), so that
 * clients open sockets as streams. It comes after Spring Boot's, which replaces all
 * settings of HTTP/2. What the application has set is kept.
 *
 * @param streamWindow window of a stream, in bytes; zero to leave all windows alone
 * @param admitted whether the application's security lets such requests pass
 */
record Http2Announcement(int streamWindow,
		BooleanSupplier admitted) implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

	private static final Log logger = LogFactory.getLog(Http2Announcement.class);

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		Http2 http2 = factory.getHttp2();
		if (http2 == null || !http2.isEnabled()) {
			return;
		}
		if (this.admitted.getAsBoolean()) {
			factory.addServerCustomizers(this::announce);
		}
		else {
			logger
				.info("WebSocket over HTTP/2 is not announced, because the firewall of Spring Security refuses CONNECT. "
						+ "Sockets come over HTTP/1.1. A bean of type ServerWebExchangeFirewall that allows CONNECT changes that.");
		}
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	HttpServer announce(HttpServer server) {
		Http2SettingsSpec present = server.configuration().http2SettingsSpec();
		Http2SettingsSpec settings = settings(present);
		if (!Boolean.TRUE.equals(settings.connectProtocolEnabled())) {
			return server;
		}
		SharedConnectionSettings shared = SharedConnectionSettings.of(settings, this.streamWindow > 0,
				server.configuration().idleTimeout());
		return server.http2Settings((builder) -> copy(settings, builder))
			.doOnChannelInit((observer, channel, address) -> channel.pipeline()
				.addLast(SharedConnection.NAME, new SharedConnection(shared)));
	}

	private Http2SettingsSpec settings(@Nullable Http2SettingsSpec present) {
		Http2SettingsSpec.Builder builder = Http2SettingsSpec.builder().connectProtocolEnabled(true);
		if (this.streamWindow > 0) {
			builder.initialWindowSize(this.streamWindow);
		}
		if (present != null) {
			copy(present, builder);
		}
		return builder.build();
	}

	/**
	 * Copies settings that are there. Reactor Netty has no copy of its own.
	 */
	private static void copy(Http2SettingsSpec from, Http2SettingsSpec.Builder to) {
		to.maxConcurrentStreams(from.maxConcurrentStreams());
		to.maxHeaderListSize(from.maxHeaderListSize());
		apply(from.connectProtocolEnabled(), to::connectProtocolEnabled);
		apply(from.headerTableSize(), to::headerTableSize);
		apply(from.initialWindowSize(), to::initialWindowSize);
		apply(from.maxFrameSize(), to::maxFrameSize);
		apply(from.maxStreams(), to::maxStreams);
		apply(from.pingAckTimeout(), to::pingAckTimeout);
		apply(from.pingAckDropThreshold(), to::pingAckDropThreshold);
		Integer decodedResets = from.maxDecodedRstFramesPerWindow();
		Integer decodedSeconds = from.maxDecodedRstFramesSecondsPerWindow();
		if (decodedResets != null && decodedSeconds != null) {
			to.maxDecodedRstFramesPerWindow(decodedResets, decodedSeconds);
		}
		Integer encodedResets = from.maxEncodedRstFramesPerWindow();
		Integer encodedSeconds = from.maxEncodedRstFramesSecondsPerWindow();
		if (encodedResets != null && encodedSeconds != null) {
			to.maxEncodedRstFramesPerWindow(encodedResets, encodedSeconds);
		}
	}

	private static <T> void apply(@Nullable T value, Consumer<T> setting) {
		if (value != null) {
			setting.accept(value);
		}
	}

}
