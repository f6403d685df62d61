package io.websock.sample.proxy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a rolling restart of two instances behind a proxy, each ended by a signal
 * and started anew, brings all clients back, and tells how it was for them. Takes a
 * minute a case, so it is run on demand:
 * {@code -Dtest=RollingRestartIntegrationTests -Dwebsock.restart.clients=500}.
 */
@EnabledIfSystemProperty(named = "websock.restart.clients", matches = "\\d+")
class RollingRestartIntegrationTests {

	private static final Duration MIN_READY = Duration.ofSeconds(5);

	private final int clients = Integer.getInteger("websock.restart.clients", 0);

	/**
	 * Batches of a twenty-fifth of an instance's sessions: a drain takes some 5 s.
	 */
	@ParameterizedTest
	@CsvSource({ "HAPROXY, true, 1012", "HAPROXY, false, 1001", "NGINX, true, 1012", "NGINX, false, 1001" })
	void allClientsComeBack(Proxy.Kind kind, boolean drain, int code) throws IOException, InterruptedException {
		Proxy.assumeInstalled(kind);
		List<String> arguments = List.of("--websock.drain.enabled=" + drain,
				"--websock.drain.batch-size=" + Math.max(1, this.clients / 50), "--websock.drain.interval=200ms");
		try (Instance one = new Instance(Ports.free(), arguments);
				Instance two = new Instance(Ports.free(), arguments);
				Proxy proxy = Proxy.start(kind, "90s", one.port(), two.port())) {
			one.awaitReady();
			two.awaitReady();
			URI uri = URI.create("ws://127.0.0.1:" + proxy.port() + "/echo");
			try (ReturningClients clients = new ReturningClients(uri, this.clients)) {
				awaitOpen(clients);
				clients.reset();

				restart(one, clients);
				restart(two, clients);

				report(kind, drain, clients);
				assertThat(clients.closes()).containsOnlyKeys(code);
			}
		}
	}

	/**
	 * The proxy needs a moment to see that an instance is back, and an orchestrator must
	 * leave it that before it takes the next.
	 */
	private void restart(Instance instance, ReturningClients clients) throws IOException, InterruptedException {
		instance.terminate();
		instance.start();
		instance.awaitReady();
		Awaitility.await("the proxy's notice").pollDelay(MIN_READY).until(() -> true);
		awaitOpen(clients);
	}

	private void awaitOpen(ReturningClients clients) {
		Awaitility.await("all clients").atMost(Duration.ofSeconds(90)).until(() -> clients.open() == this.clients);
	}

	private static void report(Proxy.Kind kind, boolean drain, ReturningClients clients) {
		System.out.printf(
				"%s, %s drain: closed %s; handshakes at most %d in 1 s and %d in 100 ms, refused %s;"
						+ " messages lost %d of %d; without a session median %d ms, 99%% %d ms, longest %d ms%n",
				kind, drain ? "with" : "without", clients.closes(), clients.peak(Duration.ofSeconds(1)),
				clients.peak(Duration.ofMillis(100)), clients.refused(), clients.lost(), clients.sent(),
				clients.outage(0.5).toMillis(), clients.outage(0.99).toMillis(), clients.outage(1).toMillis());
	}

}
