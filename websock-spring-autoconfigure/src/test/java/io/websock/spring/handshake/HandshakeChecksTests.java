package io.websock.spring.handshake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.admission.Admission;
import io.websock.spring.admission.SessionCount;
import io.websock.spring.admission.SessionLimits;
import io.websock.spring.credentials.ExpiryRule;
import io.websock.spring.drain.DrainPlan;
import io.websock.spring.drain.Drains;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link HandshakeChecks} and {@link AcceptedHandshake}.
 */
class HandshakeChecksTests {

	private final SessionCount sessions = new SessionCount(new SessionLimits(1, 0, 0));

	private final SessionRegistry registry = new SessionRegistry(Runnable::run, new TimerWheel(System::nanoTime));

	private final Drains drains = new Drains(this.registry,
			new DrainPlan(true, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)), () -> 0);

	private final List<String> outcomes = new ArrayList<>();

	private final HandshakeChecks checks = checks();

	private final TestHandshakeRequest request = new TestHandshakeRequest();

	@Test
	void firstCheckThatFailsDecides() {
		AcceptedHandshake first = (AcceptedHandshake) this.checks.check(new TestHandshakeRequest());
		this.request.query("a=%zz").header("Origin", "https://evil.example").header("Sec-WebSocket-Version", "8");
		this.drains.drain();

		assertRefused(426, HandshakeOutcome.UNSUPPORTED_VERSION);
		this.request.header("Sec-WebSocket-Version", "13");
		assertRefused(503, HandshakeOutcome.UNAVAILABLE);
		this.drains.resume();
		assertRefused(403, HandshakeOutcome.FORBIDDEN_ORIGIN);
		this.request.header("Origin", "http://localhost");
		assertRefused(400, HandshakeOutcome.MALFORMED);
		this.request.query(null);
		assertRefused(503, HandshakeOutcome.FULL);
		first.ended(false);
		assertThat(this.checks.check(this.request)).isInstanceOf(AcceptedHandshake.class);
	}

	@Test
	void refusalCountsNoSession() {
		this.request.header("Sec-WebSocket-Key", "short");

		this.checks.check(this.request);

		assertThat(this.sessions.isEmpty()).isTrue();
	}

	@Test
	void drainThatBeginsMeanwhileIsSeen() {
		AcceptedHandshake handshake = (AcceptedHandshake) this.checks.check(this.request);
		assertThat(handshake.recheck()).isNull();

		this.drains.drain("chat");

		assertThat(handshake.recheck()).extracting(Refusal::outcome).isEqualTo(HandshakeOutcome.UNAVAILABLE);
	}

	@Test
	void sessionKnowsWhatWasAgreedOnAndKeepsItsPermit() {
		this.request.header("Sec-WebSocket-Protocol", "other, V1.chat");
		AcceptedHandshake handshake = (AcceptedHandshake) this.checks.check(this.request);
		assertThat(handshake.subprotocol()).isEqualTo("V1.chat");

		Session session = handshake.sessions(() -> "user", Map.of("key", "value"))
			.create(mock(Transport.class), List.of("x"));
		handshake.ended(true);

		assertThat(session.connect().subprotocol()).isEqualTo("v1.Chat");
		assertThat(session.connect().principal().getName()).isEqualTo("user");
		assertThat(session.connect().attributes()).isEqualTo(Map.of("key", "value"));
		assertThat(session.connect().extensions()).containsExactly("x");
		assertThat(this.sessions.isEmpty()).isFalse();
	}

	@Test
	void listenerAndObserverAreNotifiedOfTheEnd() {
		this.checks.begin(HttpVersion.HTTP_1_1).end(HandshakeOutcome.REFUSED, null);

		assertThat(this.outcomes).containsExactly("chat begins over 1.1", "chat REFUSED", "ends REFUSED");
	}

	@Test
	void subprotocolMayBeRequired() {
		HandshakeChecks strict = checks(true);
		for (String[] offers : new String[][] { {}, { "other" }, { "v1.Cha" } }) {
			this.request.header("Sec-WebSocket-Protocol", offers);
			assertThat(strict.check(this.request)).isInstanceOfSatisfying(Refusal.class, (refusal) -> {
				assertThat(refusal.status()).isEqualTo(400);
				assertThat(refusal.cause()).endsWith("that the endpoint requires, v2.Chat, v1.Chat");
			});
		}
		assertThat(this.sessions.isEmpty()).isTrue();

		this.request.header("Sec-WebSocket-Protocol", "other, v1.chat");
		assertThat(strict.check(this.request)).isInstanceOf(AcceptedHandshake.class);
	}

	private HandshakeChecks checks() {
		return checks(false);
	}

	private HandshakeChecks checks(boolean subprotocolRequired) {
		SessionEndpoint endpoint = new SessionEndpoint("chat", SessionSettings.defaults(), SessionListener.NONE,
				EchoWebSock::new, (released) -> {
				}, false);
		HandshakeServices services = new HandshakeServices(this.registry, HandshakeObserver.of(List
			.of((name, version) -> (outcome, failure) -> this.outcomes.add(name + " " + outcome), (name, version) -> {
				this.outcomes.add(name + " begins over " + version);
				return (outcome, failure) -> this.outcomes.add("ends " + outcome);
			})), new ExpiryRule(List.of(), InstantSource.system()), this.drains);
		Admission admission = new Admission(this.sessions, new SessionCount(SessionLimits.NONE),
				this.registry.timers());
		return new HandshakeChecks(endpoint, List.of("v2.Chat", "v1.Chat"), subprotocolRequired, List.of(), admission,
				services);
	}

	private void assertRefused(int status, HandshakeOutcome outcome) {
		assertThat(this.checks.check(this.request)).isInstanceOfSatisfying(Refusal.class, (refusal) -> {
			assertThat(refusal.status()).isEqualTo(status);
			assertThat(refusal.outcome()).isEqualTo(outcome);
		});
	}

}
