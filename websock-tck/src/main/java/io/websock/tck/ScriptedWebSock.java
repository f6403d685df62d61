package io.websock.tck;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import org.jspecify.annotations.Nullable;

/**
 * Handler whose sessions follow scripts. The query parameter {@code script} names the one
 * to follow; without it a session does nothing.
 */
final class ScriptedWebSock implements WebSock<Step> {

	private final Map<String, Probe> probes = new ConcurrentHashMap<>();

	private final Map<SessionId, SessionProbe> sessions = new ConcurrentHashMap<>();

	/**
	 * Sessions whose {@code init} returned {@code null}, and so have no state to tell.
	 */
	private final Queue<SessionProbe> stateless = new ConcurrentLinkedQueue<>();

	private final AtomicInteger scripts = new AtomicInteger();

	ScriptedWebSock() {
		this.probes.put("", new Probe("", Script.idle()));
	}

	Probe register(Script script) {
		Probe probe = new Probe("s" + this.scripts.incrementAndGet(), script);
		this.probes.put(probe.id(), probe);
		return probe;
	}

	@Override
	public HandleResult<Step> init(ConnectInfo connect) throws Exception {
		String script = connect.queryParameters().getOrDefault("script", List.of("")).get(0);
		Probe probe = this.probes.get(script);
		if (probe == null) {
			throw new IllegalArgumentException("No script '" + script + "'");
		}
		SessionProbe session = probe.session(connect.session());
		this.sessions.put(connect.session(), session);
		HandleResult<Step> result = session.call(Callback.INIT, connect, null);
		if (result == null) {
			this.stateless.add(session);
		}
		return result(result);
	}

	@Override
	public HandleResult<Step> handleIn(DataFrame frame, Step state) throws Exception {
		return result(session(state).call(Callback.HANDLE_IN, frame, state));
	}

	@Override
	public HandleResult<Step> handleControl(ControlFrame frame, Step state) throws Exception {
		return result(session(state).call(Callback.HANDLE_CONTROL, frame, state));
	}

	@Override
	public HandleResult<Step> handleInfo(Object message, Step state) throws Exception {
		return result(session(state).call(Callback.HANDLE_INFO, message, state));
	}

	@Override
	public void terminate(CloseReason reason, @Nullable Step state) throws Exception {
		session(state).call(Callback.TERMINATE, reason, state);
	}

	private SessionProbe session(@Nullable Step state) {
		SessionProbe session = (state != null) ? this.sessions.get(state.session()) : this.stateless.poll();
		if (session == null) {
			throw new IllegalStateException("Not a state of a scripted session");
		}
		return session;
	}

	@SuppressWarnings("NullAway") // null is a result that a host must cope with
	private static HandleResult<Step> result(@Nullable HandleResult<Step> result) {
		return result;
	}

}
