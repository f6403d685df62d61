package io.websock.spring.transport.netty;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Customizer that has Reactor Netty take WebSocket over HTTP/2 (RFC 8441) and sets the
 * windows of its streams, before all other customizers, whose settings therefore take
 * precedence.
 *
 * @param windows the windows
 */
record Http2SettingsCustomizer(
		Http2StreamWindows windows) implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		Http2 http2 = factory.getHttp2();
		if (http2 != null && http2.isEnabled()) {
			factory.addServerCustomizers((server) -> server.http2Settings((settings) -> {
				settings.connectProtocolEnabled(true);
				if (this.windows.streamWindow() > 0) {
					settings.initialWindowSize(this.windows.streamWindow());
				}
			}));
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
