package io.websock.conformance.contract;

import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.websock.WebSock;
import io.websock.conformance.AheadOfTime;
import io.websock.conformance.NettyLoops;
import io.websock.conformance.Tls;
import io.websock.spring.WebSockMessenger;
import io.websock.tck.ContractHost;
import io.websock.tck.DropCause;
import io.websock.tck.LogEntry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring Boot application on the container of the class path.
 */
final class ContainerHost implements ContractHost {

	private final ConfigurableApplicationContext context;

	private final int port;

	private final WebSockMessenger messenger;

	private final MeterCounts counts;

	private final AliveSign aliveSign;

	private final HostLog log;

	private final int logStart;

	private ContainerHost(ConfigurableApplicationContext context) {
		this.context = context;
		WebServer webServer = ((WebServerApplicationContext) context).getWebServer();
		if (webServer == null) {
			throw new IllegalStateException("The application has no web server");
		}
		this.port = webServer.getPort();
		this.messenger = context.getBean(WebSockMessenger.class);
		this.counts = context.getBean(MeterCounts.class);
		this.aliveSign = context.getBean(AliveSign.class);
		this.log = HostLog.attach();
		this.logStart = this.log.size();
	}

	static ContainerHost start(Map<String, Object> properties, WebSock<?> handler) {
		ConfigurableApplicationContext context = AheadOfTime.application(ContractApplication.class)
			.properties(Map.of("server.address", "127.0.0.1", "server.port", 0, "spring.main.banner-mode", "off",
					"logging.level.root", "warn", "server.tomcat.threads.max", 30, "server.jetty.threads.max", 30))
			.properties(properties)
			.properties(Tls.properties())
			.initializers(NettyLoops::register)
			.initializers((created) -> created.getBeanFactory().registerSingleton(ContractApplication.HANDLER, handler))
			.run();
		return new ContainerHost(context);
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public @Nullable SSLContext tls() {
		return Tls.client();
	}

	@Override
	public WebSockMessenger messenger() {
		return this.messenger;
	}

	@Override
	public long dropped(DropCause cause) {
		return this.counts.dropped(cause);
	}

	@Override
	public Map<String, Long> counters() {
		return this.counts.counters();
	}

	@Override
	public List<LogEntry> log() {
		return this.log.since(this.logStart);
	}

	@Override
	public boolean isApplicationAlive() {
		return this.aliveSign.isAlive();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
