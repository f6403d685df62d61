package io.websock.spring.transport.netty;

import java.util.Objects;
import java.util.function.Supplier;

import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockProperties;
import io.websock.spring.handshake.EndpointHandshakes;
import reactor.netty.http.server.HttpServer;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sessions on connections of
 * Reactor Netty.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass({ HttpServer.class, DispatcherHandler.class })
@ConditionalOnBean(EndpointHandshakes.class)
public final class WebSockNettyAutoConfiguration {

	@Bean
	NettyUpgrade webSockNettyUpgrade(SessionRegistry registry, WebSockProperties properties, Environment environment) {
		return new NettyUpgrade(threads(registry, properties, environment));
	}

	/**
	 * Returns what starts the threads. With virtual threads, callbacks that block have
	 * one each.
	 */
	private static Supplier<NettyThreads> threads(SessionRegistry registry, WebSockProperties properties,
			Environment environment) {
		Integer eventLoops = properties.execution().eventLoops();
		boolean mayBeLoops = eventLoops == null || eventLoops > 0;
		if (Threading.VIRTUAL.isActive(environment)) {
			return () -> NettyThreads.start(registry.executor(), mayBeLoops);
		}
		// The application's; a thread that a loop starts would have the loop's
		ClassLoader classLoader = Objects.requireNonNull(ClassUtils.getDefaultClassLoader());
		return () -> NettyThreads.start(classLoader, mayBeLoops);
	}

	/**
	 * WebSocket over HTTP/2, where the application's server is Reactor Netty.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(NettyReactiveWebServerFactory.class)
	static class Http2Configuration {

		@Bean
		Http2Announcement webSockHttp2Announcement(WebSockProperties properties, ListableBeanFactory beans) {
			return new Http2Announcement((int) properties.http2().streamWindow().toBytes(),
					new ConnectFirewall(beans)::admitsConnect);
		}

	}

}
