package io.websock.spring.reactive;

import java.util.stream.Stream;

import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.transport.jakarta.WebSockJakartaAutoConfiguration;
import io.websock.spring.transport.netty.WebSockNettyAutoConfiguration;
import io.websock.spring.transport.servlet.WebSockReactiveServletAutoConfiguration;
import io.websock.spring.transport.tomcat.WebSockTomcatAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;

/**
 * Applications on WebFlux, served on a free port of the loopback interface.
 */
public final class ReactiveStack {

	private ReactiveStack() {
	}

	/**
	 * Returns a runner of applications on Reactor Netty.
	 * @param others auto-configurations to have besides
	 * @return the runner
	 */
	public static ReactiveWebApplicationContextRunner onNetty(Class<?>... others) {
		return on(NettyReactiveWebServerAutoConfiguration.class, others);
	}

	/**
	 * Returns a runner of applications on Tomcat.
	 * @param others auto-configurations to have besides
	 * @return the runner
	 */
	public static ReactiveWebApplicationContextRunner onTomcat(Class<?>... others) {
		return on(TomcatReactiveWebServerAutoConfiguration.class, others);
	}

	static ReactiveWebApplicationContextRunner on(Class<?> server, Class<?>... others) {
		Class<?>[] all = Stream.concat(Stream.of(server, HttpHandlerAutoConfiguration.class,
				WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class, WebSockAutoConfiguration.class,
				WebSockNettyAutoConfiguration.class, WebSockTomcatAutoConfiguration.class,
				WebSockJakartaAutoConfiguration.class, WebSockReactiveServletAutoConfiguration.class,
				WebSockReactiveAutoConfiguration.class), Stream.of(others))
			.toArray(Class<?>[]::new);
		return new ReactiveWebApplicationContextRunner(AnnotationConfigReactiveWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(all))
			.withPropertyValues("spring.reactor.netty.shutdown-quiet-period=0s", "server.port=0",
					"server.address=127.0.0.1", "websock.drain.timeout=2s");
	}

	/**
	 * Returns the port of an application.
	 * @param context the application
	 * @return the port
	 */
	public static int port(AssertableReactiveWebApplicationContext context) {
		WebServer server = context.getSourceApplicationContext(ReactiveWebServerApplicationContext.class)
			.getWebServer();
		if (server == null) {
			throw new IllegalStateException("The application has no web server");
		}
		return server.getPort();
	}

}
