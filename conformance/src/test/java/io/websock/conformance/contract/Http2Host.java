package io.websock.conformance.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.websock.WebSock;
import io.websock.conformance.http2.Http2Bridge;
import io.websock.spring.WebSockMessenger;
import io.websock.tck.ContractHost;
import io.websock.tck.DropCause;
import io.websock.tck.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * A Spring Boot application that the suite's clients reach over HTTP/2, many of them on
 * one connection.
 *
 * @param host the application
 * @param bridge the way to it
 */
record Http2Host(ContainerHost host, Http2Bridge bridge) implements ContractHost {

	/** So few that cases with many clients open several connections. */
	private static final int STREAMS = 16;

	static Http2Host start(Map<String, Object> properties, WebSock<?> handler) {
		Map<String, Object> all = new HashMap<>(properties);
		all.put("server.http2.enabled", true);
		ContainerHost host = ContainerHost.start(all, handler);
		return new Http2Host(host, Http2Bridge.to(host.port(), host.tls(), STREAMS));
	}

	@Override
	public int port() {
		return this.bridge.port();
	}

	@Override
	public @Nullable SSLContext tls() {
		// Clients meet the bridge
		return null;
	}

	@Override
	public WebSockMessenger messenger() {
		return this.host.messenger();
	}

	@Override
	public long dropped(DropCause cause) {
		return this.host.dropped(cause);
	}

	@Override
	public Map<String, Long> counters() {
		return this.host.counters();
	}

	@Override
	public List<LogEntry> log() {
		return this.host.log();
	}

	@Override
	public boolean isApplicationAlive() {
		return this.host.isApplicationAlive();
	}

	@Override
	public void close() {
		this.host.close();
		this.bridge.close();
	}

}
