package io.websock.benchmarks.peers;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;

/**
 * Helidon SE, which has a virtual thread for each connection. Compiled from JDK 21 up,
 * since Helidon's classes need that.
 */
public final class HelidonPeer implements LaterPeer {

	/** By default, Helidon has the JVM refuse what a profiler asks it by JMX. */
	private static final String MISSING_FILTER = "helidon.serialFilter.missing.action";

	private final Set<WsSession> receivers = ConcurrentHashMap.newKeySet();

	@Override
	public String name() {
		return "helidon";
	}

	@Override
	public void start(int port) {
		System.setProperty(MISSING_FILTER, "ignore");
		WebServer.builder()
			.host("127.0.0.1")
			.port(port)
			// Otherwise a message may wait 40 ms for the kernel to acknowledge the one
			// before
			.connectionOptions((options) -> options.tcpNoDelay(true))
			.addRouting(WsRouting.builder()
				.endpoint("/echo", new Echo())
				.endpoint("/burst", new Burst())
				.endpoint("/fan", new Fan()))
			.build()
			.start();
	}

	private static final class Echo implements WsListener {

		@Override
		public void onMessage(WsSession session, String text, boolean last) {
			session.send(text, last);
		}

		@Override
		public void onMessage(WsSession session, BufferData bytes, boolean last) {
			session.send(bytes, last);
		}

	}

	private static final class Burst implements WsListener {

		@Override
		public void onMessage(WsSession session, String text, boolean last) {
			int count = Integer.parseInt(text);
			for (int i = 0; i < count; i++) {
				session.send(RawBurst.PAYLOAD, true);
			}
		}

	}

	/**
	 * Sends from the thread of the one that publishes. In the benchmark there is one at a
	 * time, so that no session needs a lock.
	 */
	private final class Fan implements WsListener {

		@Override
		public void onOpen(WsSession session) {
			HelidonPeer.this.receivers.add(session);
		}

		@Override
		public void onMessage(WsSession session, String text, boolean last) {
			HelidonPeer.this.receivers.forEach((receiver) -> send(receiver, text));
		}

		private void send(WsSession receiver, String text) {
			try {
				receiver.send(text, true);
			}
			catch (RuntimeException ex) {
				HelidonPeer.this.receivers.remove(receiver);
			}
		}

		@Override
		public void onClose(WsSession session, int status, String reason) {
			HelidonPeer.this.receivers.remove(session);
		}

		@Override
		public void onError(WsSession session, Throwable failure) {
			HelidonPeer.this.receivers.remove(session);
		}

	}

}
