package io.websock.conformance.contract;

import java.util.Locale;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.websock.conformance.AheadOfTime;
import io.websock.conformance.NettyLoops;
import io.websock.conformance.Tls;
import io.websock.spring.Presence;
import io.websock.spring.WebSockLiveness;
import io.websock.spring.WebSockMessenger;
import io.websock.tck.FaultInjector;
import io.websock.tck.FaultyHost;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring Boot application on the container of the class path, all of whose beans that
 * the library calls may throw anything.
 *
 * @param context the application
 * @param log passes a point for each entry
 */
record FaultyContainerHost(ConfigurableApplicationContext context, FaultyLog log) implements FaultyHost {

	private static final String PREFIX = "websock.endpoints." + ENDPOINT + ".";

	static FaultyContainerHost start(FaultInjector faults) {
		HostLog.attach();
		ConfigurableApplicationContext context = AheadOfTime.application(FaultyApplication.class)
			.properties(Map.of("server.address", "127.0.0.1", "server.port", 0, "spring.main.banner-mode", "off",
					"logging.level.root", "warn", "websock.limits.sessions", PERMITS))
			.properties(Map.of(PREFIX + "idle-timeout", "3s", PREFIX + "heartbeat.interval", "0s",
					PREFIX + "close-timeout", "500ms", PREFIX + "mailbox.overflow", "conflate"))
			.properties(Tls.properties())
			.initializers(NettyLoops::register)
			.initializers((created) -> created.getBeanFactory().registerSingleton("faultInjector", faults))
			.run();
		return new FaultyContainerHost(context, FaultyLog.attach(faults));
	}

	@Override
	public String name() {
		return ContainerHosts.current().name().toLowerCase(Locale.ROOT) + (Tls.isOn() ? "-tls" : "");
	}

	@Override
	public int port() {
		WebServer webServer = ((WebServerApplicationContext) this.context).getWebServer();
		if (webServer == null) {
			throw new IllegalStateException("The application has no web server");
		}
		return webServer.getPort();
	}

	@Override
	public @Nullable SSLContext tls() {
		return Tls.client();
	}

	@Override
	public WebSockMessenger messenger() {
		return this.context.getBean(WebSockMessenger.class);
	}

	@Override
	public Presence presence() {
		return this.context.getBean(Presence.class);
	}

	@Override
	public WebSockLiveness liveness() {
		return this.context.getBean(WebSockLiveness.class);
	}

	@Override
	public void close() {
		this.log.close();
		this.context.close();
	}

}
