package io.websock.benchmarks.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * Sends each text or binary message back. When the server stops it says how its sessions
 * have ended.
 */
@WebSockEndpoint(path = "/echo", name = "echo")
final class EchoEndpoint implements WebSock<@Nullable Void>, DisposableBean {

	private final ConcurrentMap<String, LongAdder> ends = new ConcurrentHashMap<>();

	@Override
	public HandleResult<@Nullable Void> init(ConnectInfo connect) {
		return HandleResult.ok(null);
	}

	@Override
	public HandleResult<@Nullable Void> handleIn(DataFrame frame, @Nullable Void state) {
		return HandleResult.push(frame, state);
	}

	@Override
	public void terminate(CloseReason reason, @Nullable Void state) {
		this.ends.computeIfAbsent(reason.getClass().getSimpleName(), (name) -> new LongAdder()).increment();
	}

	@Override
	public void destroy() {
		System.out.println("terminate: " + this.ends);
	}

}
