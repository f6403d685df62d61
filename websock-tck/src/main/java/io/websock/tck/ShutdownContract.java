package io.websock.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.websock.CloseReason;
import io.websock.test.RawClient;
import io.websock.test.WireClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 1, the application's stop: sessions are told, while the application is alive.
 */
public abstract class ShutdownContract extends ContractChapter {

	private static final int SESSIONS = 20;

	@Test
	void drainEndsSessionsWithItsCode() {
		assertStop(ContractSettings.builder(), WireClose.of(1012));
	}

	@Test
	void drainCodeCanBeSet() {
		assertStop(ContractSettings.builder().drainCode(4012), WireClose.of(4012));
	}

	@Test
	void stopWithoutDrainHasItsOwnCode() {
		assertStop(ContractSettings.builder().drain(false), WireClose.of(1001, "shutting down"));
	}

	@Test
	void shutdownCodeCanBeSet() {
		assertStop(ContractSettings.builder().drain(false).shutdownCode(4002), WireClose.of(4002, "shutting down"));
	}

	@Test
	void newHandshakesAreSentElsewhereMeanwhile() throws Exception {
		HostFixture host = freshHost(ContractSettings.builder());
		Gate gate = new Gate();
		Script script = Script.idle().on(Callback.TERMINATE, (argument, next) -> {
			gate.pass();
			return null;
		});
		try (SessionFixture session = host.open(script)) {
			session.sync();
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(host::close);
			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1012));

			try (RawClient late = host.request("").send()) {
				assertThat(late.response().status()).isEqualTo(503);
				assertThat(late.response().header("Retry-After")).matches("\\d+");
			}
			gate.open();
			session.answerClose();
			stopped.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
		}
		finally {
			gate.open();
		}
	}

	private void assertStop(ContractSettings.Builder settings, WireClose close) {
		HostFixture host = freshHost(settings);
		AtomicBoolean alive = new AtomicBoolean(true);
		Script script = Script.idle().on(Callback.TERMINATE, (argument, next) -> {
			alive.compareAndSet(true, host.isApplicationAlive());
			return null;
		});
		Probe probe = host.register(script);
		List<RawClient> clients = new ArrayList<>();
		for (int i = 0; i < SESSIONS; i++) {
			clients.add(host.request(probe).connect());
		}
		probe.awaitReturned(Callback.INIT, SESSIONS);

		host.close();

		assertThat(probe.terminations()).hasSize(SESSIONS).containsOnly(new CloseReason.Shutdown());
		assertThat(alive).as("The application was alive in terminate").isTrue();
		for (RawClient client : clients) {
			assertThat(client.awaitClose()).isEqualTo(close);
			client.close();
		}
	}

}
