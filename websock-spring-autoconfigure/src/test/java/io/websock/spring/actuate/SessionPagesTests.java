package io.websock.spring.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SessionPages}.
 */
class SessionPagesTests {

	private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	private final FakeSessions sessions = new FakeSessions();

	private final SessionPages pages = new SessionPages(this.sessions.registry, Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void sessionIsReported() {
		String id = this.sessions.open("chat", "ada", 0).id().toString();
		this.sessions.after(Duration.ofSeconds(7));

		SessionPage page = this.pages.page(null, SessionOrder.ANY, 0, 10);

		assertThat(page.total()).isOne();
		assertThat(page.sessions()).containsExactly(new SessionReport(id, "chat", "ada", Duration.ofSeconds(7),
				NOW.minusSeconds(7), null, 0, 0, false, null, 0, 1));
	}

	@Test
	void pagesTogetherHaveEachSessionOnce() {
		this.sessions.open("chat", 25);
		Set<String> seen = new HashSet<>();

		for (int page = 0; page < 3; page++) {
			this.pages.page(null, SessionOrder.ANY, page, 10).sessions().forEach((session) -> seen.add(session.id()));
		}

		assertThat(seen).hasSize(25);
		assertThat(this.pages.page(null, SessionOrder.ANY, 2, 10).sessions()).hasSize(5);
		assertThat(this.pages.page(null, SessionOrder.ANY, 3, 10).sessions()).isEmpty();
	}

	@Test
	void endpointsAreToldApart() {
		this.sessions.open("chat", 3);
		this.sessions.open("ticker", 2);

		SessionPage page = this.pages.page("ticker", SessionOrder.ANY, 0, 10);

		assertThat(page.total()).isEqualTo(2);
		assertThat(page.sessions()).extracting(SessionReport::endpoint).containsOnly("ticker").hasSize(2);
	}

	@Test
	void slowestComeFirst() {
		for (long unsent : new long[] { 3, 1, 5, 2, 4 }) {
			this.sessions.open("chat", "user" + unsent, unsent);
		}

		assertThat(this.pages.page(null, SessionOrder.SLOWEST, 0, 2).sessions()).extracting(SessionReport::principal)
			.containsExactly("user5", "user4");
		assertThat(this.pages.page(null, SessionOrder.SLOWEST, 1, 2).sessions()).extracting(SessionReport::principal)
			.containsExactly("user3", "user2");
	}

	@Test
	void slowestOfAnEndpointAreThoseForWhichSomethingWaits() {
		this.sessions.open("chat", "user", 7);
		this.sessions.open("ticker", "slow", 1);
		this.sessions.open("ticker", 1);

		assertThat(this.pages.page("ticker", SessionOrder.SLOWEST, 0, 10).sessions())
			.extracting(SessionReport::principal)
			.containsExactly("slow");
	}

	@Test
	void numbersThatAreOutOfBoundsAreRefused() {
		assertThatIsInvalid(-1, 10);
		assertThatIsInvalid(0, 0);
		assertThatIsInvalid(0, SessionPages.MAX_SIZE + 1);
		assertThatIsInvalid(SessionPages.MAX_ORDERED, 1);
	}

	@Test
	void answerIsBoundedHoweverManySessionsThereAre() {
		for (int i = 0; i < 10_000; i++) {
			this.sessions.open("chat", "user", 1);
		}
		this.sessions.open("chat", "slow", 99);

		SessionPage page = this.pages.page(null, SessionOrder.SLOWEST, 0, 50);

		assertThat(page.total()).isEqualTo(10_001);
		assertThat(page.sessions()).hasSize(50).first().extracting(SessionReport::principal).isEqualTo("slow");
		assertThat(this.pages.page(null, SessionOrder.ANY, 20, 500).sessions()).hasSize(1);
	}

	private void assertThatIsInvalid(int page, int size) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.pages.page(null, SessionOrder.SLOWEST, page, size));
	}

}
