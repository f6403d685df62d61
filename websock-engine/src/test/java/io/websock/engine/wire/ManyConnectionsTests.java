package io.websock.engine.wire;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.sun.management.UnixOperatingSystemMXBean;
import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.engine.Session;
import io.websock.engine.SharedFrame;
import io.websock.engine.TimerCount;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for many connections of one client on two loops: all work, and nothing is left.
 */
class ManyConnectionsTests {

	private static final int CONNECTIONS = 1000;

	private final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();

	@Test
	void nothingIsLeftOfAThousandConnections() throws Exception {
		try (ClientFixture client = new ClientFixture(); EchoServer server = new EchoServer(client)) {
			long before = descriptors();
			List<CompletableFuture<ConnectOutcome>> outcomes = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				outcomes.add(client.open(server.uri()));
			}
			List<Session> sessions = new ArrayList<>();
			for (CompletableFuture<ConnectOutcome> outcome : outcomes) {
				sessions.add(((ConnectOutcome.Opened) ClientFixture.outcome(outcome)).session());
			}
			assertThat(client.connections.pending()).isZero();
			assertThat(descriptors()).isGreaterThanOrEqualTo(before + 2 * CONNECTIONS);

			SharedFrame shared = new SharedFrame(Frame.text("to all"));
			sessions.forEach((session) -> session.push(shared));
			ClientFixture.await().until(() -> client.seen.size() == CONNECTIONS);
			assertThat(client.seen).containsOnly("to all");

			sessions.forEach((session) -> session.close(new CloseDetail(1000, "")));
			client.awaitNoSessions();
			ClientFixture.await().until(() -> server.registry.sessions().isEmpty());
			ClientFixture.await().until(() -> descriptors() <= before && TimerCount.of(client.timers) == 0);
			assertThat(client.seen).contains("Normal[]").hasSize(2 * CONNECTIONS);
		}
	}

	/**
	 * Returns the number of open descriptors of this process, or zero where nobody knows
	 * it.
	 */
	private long descriptors() {
		return (this.system instanceof UnixOperatingSystemMXBean unix) ? unix.getOpenFileDescriptorCount() : 0;
	}

}
