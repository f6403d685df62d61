package io.websock.spring.actuate;

import java.util.List;
import java.util.stream.Stream;

import io.websock.spring.client.ClientReport;
import io.websock.spring.client.ClientReport.State;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientsHealthIndicator}.
 */
class ClientsHealthIndicatorTests {

	@Test
	void upWhileAllRequiredClientsAreConnected() {
		Health health = health(report("feed", State.OPEN, true, "it was closed with code 1006"),
				report("other", State.RECONNECTING, false, "it was closed with code 1006"));

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("open", 1L).containsEntry("connections", 2);
		assertThat(health.getDetails().get("required"))
			.hasToString("{feed={state=OPEN, url=ws://localhost/feed, attempts=1}}");
	}

	@Test
	void upWithoutClients() {
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void unknownDuringTheFirstAttempt() {
		assertThat(health(report("feed", State.CONNECTING, true, null)).getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void downWhileARequiredClientIsAway() {
		for (State state : List.of(State.CONNECTING, State.RECONNECTING, State.STOPPED)) {
			Health health = health(report("feed", state, true, "it was closed with code 1006"));

			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().get("required").toString()).contains("state=" + state,
					"cause=it was closed with code 1006");
		}
	}

	private static Health health(ClientReport... reports) {
		return new ClientsHealthIndicator(() -> Stream.of(reports).toList()).health();
	}

	private static ClientReport report(String name, State state, boolean required, String cause) {
		return new ClientReport(name, "ws://localhost/feed", state, required, null, 1, 0, cause);
	}

}
