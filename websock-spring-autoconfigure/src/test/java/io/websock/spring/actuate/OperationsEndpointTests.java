package io.websock.spring.actuate;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import io.websock.engine.Session;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SessionSettings;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.StateRenderer;
import io.websock.spring.admission.SessionLimits;
import io.websock.spring.counts.EndpointCounts;
import io.websock.spring.drain.DrainPlan;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.EndpointDescription;
import io.websock.spring.handshake.HttpVersion;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.spring.messaging.SessionPresence;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OperationsEndpoint} and {@link SessionsHealthIndicator}.
 */
class OperationsEndpointTests {

	private FakeSessions sessions = new FakeSessions();

	private SessionLimits limits = SessionLimits.NONE;

	private Drains drains = drains();

	private SessionMessenger messenger;

	private SessionPresence presence;

	private final EndpointCounts counts = new EndpointCounts();

	private List<String> complaints = List.of();

	private OperationsEndpoint endpoint = endpoint();

	@Test
	void overviewHasEachEndpointWithItsSettings() {
		this.sessions.open("chat", 2);

		Overview overview = (Overview) this.endpoint.overview();

		assertThat(overview.accepting()).isTrue();
		assertThat(overview.sessions()).isEqualTo(2);
		assertThat(overview.endpoints()).extracting((report) -> report.endpoint().name())
			.containsExactly("chat", "ticker");
		assertThat(overview.endpoints().get(0).sessions()).isEqualTo(2);
		assertThat(overview.endpoints().get(0).endpoint().settings()).isEqualTo(SessionSettings.defaults());
	}

	@Test
	void endpointIsShownByItsName() {
		assertThat(this.endpoint.detail("endpoints", "chat")).isInstanceOf(EndpointReport.class);
		assertThat(this.endpoint.detail("endpoints", "none")).isNull();
		assertThat(this.endpoint.detail("others", "chat")).isNull();
	}

	@Test
	void sessionsAreListedOfEndpointsThereAre() {
		this.sessions.open("chat", 60);

		assertThat(this.endpoint.list("sessions", "chat", null, null, null, null, null))
			.isInstanceOfSatisfying(SessionPage.class, (page) -> assertThat(page.sessions()).hasSize(50));
		assertThat(this.endpoint.list("sessions", "none", null, null, null, null, null)).isNull();
		assertThat(this.endpoint.list("others", null, null, null, null, null, null)).isNull();
		assertThat(this.endpoint.list("endpoints", null, null, null, null, null, null)).isInstanceOf(Overview.class);
	}

	@Test
	void busiestTopicsAreListed() {
		Session session = this.sessions.open("chat", "ada", 0);
		this.messenger.subscribe(session.id(), "quiet");
		this.messenger.subscribe(session.id(), "busy");
		this.messenger.publish("busy", "message");

		assertThat(topics(1)).isEqualTo(new TopicPage(2, 1, List.of(new TopicReport("busy", false, 1, 1, 1))));
		assertThat(topics(null).topics()).extracting(TopicReport::topic).containsExactly("busy", "quiet");
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> topics(SessionPages.MAX_SIZE + 1));
	}

	@Test
	void oneTopicIsShownWithItsSubscribersAndWhoIsPresent() {
		Session ada = this.sessions.open("chat", "ada", 0);
		Session bob = this.sessions.open("chat", "bob", 0);
		this.messenger.subscribe(ada.id(), "room");
		this.messenger.subscribe(bob.id(), "room");
		this.messenger.subscribePrefix(bob.id(), "ro");
		this.presence.track(ada.id(), "room", "Ada", Map.of("secret", "secret"));
		this.presence.track(bob.id(), "room", "Bob", Map.of());

		TopicDetail room = topic("room", null, 1);

		assertThat(room.topic().subscribers()).isEqualTo(2);
		assertThat(room.sessions()).hasSize(1);
		assertThat(room.tracked()).isEqualTo(2);
		assertThat(room.presence()).containsExactly(new TopicDetail.Presence("Ada", ada.id().toString()));
		assertThat(room.toString()).doesNotContain("secret");
		assertThat(topic("ro", true, 10).sessions()).containsExactly(bob.id().toString());
		assertThat(topic("nobody's", null, 10))
			.isEqualTo(new TopicDetail(new TopicReport("nobody's", false, 0, 0, 0), 0, 10, List.of(), 0, List.of()));
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> topic("room", null, SessionPages.MAX_SIZE + 1));
	}

	@Test
	void refusalsAndDropsAreShownByCause() {
		this.counts.begin("chat", HttpVersion.HTTP_1_1).end(HandshakeOutcome.ACCEPTED, null);
		this.counts.begin("chat", HttpVersion.HTTP_1_1).end(HandshakeOutcome.FORBIDDEN_ORIGIN, null);
		this.counts.drops().forEndpoint("chat").dropped(DropCause.CONFLATED);

		assertThat(this.endpoint.detail("endpoints", "chat")).isInstanceOfSatisfying(EndpointReport.class, (chat) -> {
			assertThat(chat.refusals()).isEqualTo(Map.of(HandshakeOutcome.FORBIDDEN_ORIGIN, 1L));
			assertThat(chat.drops()).isEqualTo(Map.of(DropCause.CONFLATED, 1L));
		});
	}

	@Test
	void subscriptionsOfASessionAreShownUpToALimit() {
		Session session = this.sessions.open("chat", "ada", 0);
		for (int i = 0; i <= SubscriptionsReport.MAX_SHOWN; i++) {
			this.messenger.subscribe(session.id(), "topic " + i);
		}

		assertThat(detail(session).subscriptions().total()).isEqualTo(SubscriptionsReport.MAX_SHOWN + 1);
		assertThat(detail(session).subscriptions().topics()).hasSize(SubscriptionsReport.MAX_SHOWN);
	}

	@Test
	void topicOfAClientIsCutAndMadeHarmless() {
		Session session = this.sessions.open("chat", "ada", 0);
		String smile = "\uD83D\uDE00";
		this.messenger.subscribe(session.id(), smile.repeat(TopicReport.MAX_LENGTH));
		this.messenger.subscribe(session.id(), smile.repeat(1_000));
		this.messenger.subscribePrefix(session.id(), "half \uD83D");

		assertThat(topics(10).topics()).extracting(TopicReport::topic)
			.containsExactlyInAnyOrder(smile.repeat(TopicReport.MAX_LENGTH),
					smile.repeat(TopicReport.MAX_LENGTH) + "\u2026", "half \uFFFD");
	}

	@Test
	void detailHasNoStateUnlessTheApplicationRendersIt() {
		Session session = this.sessions.open("chat", "ada", 0);

		SessionDetail detail = detail(session);

		assertThat(detail.path()).isEqualTo("/chat/tea");
		assertThat(detail.subprotocol()).isEqualTo("v1.chat");
		assertThat(detail.remoteAddress()).isEqualTo("[2001:db8:0:0:0:0:0:1]:4711");
		assertThat(detail.state()).isEqualTo(StateReport.without(StateReport.Status.NOT_SHOWN));
		assertThat(detail.toString()).doesNotContain("secret");
	}

	@Test
	void firstRendererThatKnowsAStateShowsIt() {
		this.endpoint = endpoint((name, state) -> null, (name, state) -> name + " " + ((String) state).length(),
				(name, state) -> "too late");
		Session session = this.sessions.open("chat", "ada", 0);

		assertThat(detail(session).state()).isEqualTo(new StateReport(StateReport.Status.SHOWN, "chat 19"));
	}

	@Test
	void rendererThatThrowsHarmsNobody() {
		this.endpoint = endpoint((name, state) -> {
			throw new IllegalStateException("defect");
		});
		Session session = this.sessions.open("chat", "ada", 0);

		assertThat(detail(session).state().status()).isEqualTo(StateReport.Status.FAILED);
		assertThat(this.sessions.registry.sessions()).containsExactly(session);
	}

	@Test
	void sessionThatIsBusyIsNotWaitedForForEver() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		this.sessions = new FakeSessions(tasks::add);
		this.endpoint = endpoint((name, state) -> "shown");
		Session session = this.sessions.open("chat", "ada", 0);

		assertThat(detail(session).state().status()).isEqualTo(StateReport.Status.BUSY);
	}

	@Test
	void sessionIsClosedWithACode() {
		Session session = this.sessions.open("chat", "ada", 0);

		assertThat(close(session, 4001)).isEqualTo(204);
		assertThat(this.sessions.closeCodes).containsExactly(4001);
		assertThat(close(session, null)).isEqualTo(404);
	}

	@Test
	void codeThatMayNotBeSentIsRefused() {
		Session session = this.sessions.open("chat", "ada", 0);

		assertThatExceptionOfType(InvalidEndpointRequestException.class).isThrownBy(() -> close(session, 1006));
	}

	@Test
	void endpointIsDrainedAndResumed() {
		this.sessions.open("chat", 1);
		this.sessions.open("ticker", 1);

		assertThat(act("chat", Action.DRAIN)).isEqualTo(new ActionReport(false, 1, 0));
		this.sessions.after(Duration.ofSeconds(1));
		assertThat(this.sessions.closeCodes).containsExactly(1012);
		assertThat(((Overview) this.endpoint.overview()).accepting()).isTrue();

		assertThat(act("chat", Action.RESUME)).isEqualTo(new ActionReport(true, 0, 0));
		assertThat(this.endpoint.actOnOne("endpoints", "none", Action.DRAIN, null, null).getStatus()).isEqualTo(404);
	}

	@Test
	void allIsDrainedAndResumed() {
		assertThat(this.endpoint.act(Action.DRAIN, null, null)).isEqualTo(new ActionReport(false, 0, 0));
		assertThat(this.endpoint.act(Action.RESUME, null, null)).isEqualTo(new ActionReport(true, 0, 0));
	}

	@Test
	void shareIsShed() {
		this.sessions.open("chat", 10);

		Object report = this.endpoint.act(Action.SHED, 0.3, Duration.ofSeconds(1));
		this.sessions.after(Duration.ofSeconds(1));

		assertThat(report).isEqualTo(new ActionReport(true, 10, 3));
		assertThat(this.sessions.registry.sessions()).hasSize(7);
	}

	@Test
	void shareThatIsNoneIsRefused() {
		for (Double share : new Double[] { null, 0.0, 1.1, Double.NaN }) {
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> this.endpoint.act(Action.SHED, share, null));
		}
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.endpoint.act(Action.SHED, 1.0, Duration.ofDays(1)));
	}

	@Test
	void healthIsOutOfServiceWhileNothingIsTaken() {
		assertHealth(Status.UP);

		act("chat", Action.DRAIN);
		assertThat(assertHealth(Status.UP).getDetails().get("draining")).hasToString("[chat]");

		act("ticker", Action.DRAIN);
		assertHealth(Status.OUT_OF_SERVICE);

		this.endpoint.act(Action.RESUME, null, null);
		this.endpoint.act(Action.DRAIN, null, null);
		assertThat(assertHealth(Status.OUT_OF_SERVICE).getDetails())
			.containsEntry("draining", List.of("chat", "ticker"))
			.containsEntry("accepting", false)
			.containsEntry("sessions", 0);
	}

	@Test
	void endpointThatIsFullTakesNoMore() {
		this.sessions.open("chat", 2);

		assertThat(((Overview) this.endpoint.overview()).endpoints()).extracting(EndpointReport::accepting)
			.containsExactly(false, true);
		assertThat(assertHealth(Status.UP).getDetails()).containsEntry("full", List.of("chat"));
	}

	@Test
	void healthIsOutOfServiceWhileTheApplicationIsFull() {
		this.limits = new SessionLimits(3, 0, 0);
		this.sessions.open("chat", 1);
		this.sessions.open("ticker", 1);
		assertHealth(Status.UP);

		this.sessions.open("ticker", 1);

		assertThat(assertHealth(Status.OUT_OF_SERVICE).getDetails()).containsEntry("full", List.of("chat", "ticker"))
			.containsEntry("draining", List.of());
	}

	@Test
	void healthIsDownWhilePartOfTheEngineDoesNotAnswer() {
		this.limits = new SessionLimits(1, 0, 0);
		this.sessions.open("chat", 1);
		this.complaints = List.of("timers: none has fired for 6 s");

		assertThat(assertHealth(Status.DOWN).getDetails()).containsEntry("unresponsive", this.complaints)
			.containsEntry("accepting", false)
			.containsEntry("sessions", 1);
		this.complaints = List.of();

		assertThat(assertHealth(Status.OUT_OF_SERVICE).getDetails()).containsEntry("unresponsive", List.of())
			.containsEntry("stuckCallbacks", 0);
	}

	private Health assertHealth(Status status) {
		Health health = new SessionsHealthIndicator(operations(), List.of(() -> this.complaints)).health();
		assertThat(health.getStatus()).isEqualTo(status);
		return health;
	}

	private TopicPage topics(Integer size) {
		return (TopicPage) this.endpoint.list("topics", null, null, null, null, null, size);
	}

	private TopicDetail topic(String topic, Boolean prefix, int size) {
		return (TopicDetail) this.endpoint.list("topics", null, null, topic, prefix, null, size);
	}

	private SessionDetail detail(Session session) {
		return (SessionDetail) this.endpoint.detail("sessions", session.id().toString());
	}

	private int close(Session session, Integer code) {
		return this.endpoint.close("sessions", session.id().toString(), code, null).getStatus();
	}

	private Object act(String name, Action action) {
		WebEndpointResponse<?> response = this.endpoint.actOnOne("endpoints", name, action, null, null);
		return response.getBody();
	}

	private OperationsEndpoint endpoint(StateRenderer... renderers) {
		this.drains = drains();
		this.messenger = new SessionMessenger(this.sessions.registry, List::of);
		this.presence = new SessionPresence(this.sessions.registry, this.messenger, Runnable::run);
		TopicOperations topics = new TopicOperations(this.messenger, this.presence);
		return new OperationsEndpoint(operations(),
				new SessionOperations(this.sessions.registry, List.of(renderers), topics, Clock.systemUTC()), topics,
				null);
	}

	private Drains drains() {
		return new Drains(this.sessions.registry,
				new DrainPlan(true, 100, Duration.ofMillis(100), Duration.ofSeconds(10)), () -> 0);
	}

	private EndpointOperations operations() {
		return new EndpointOperations(this.sessions.registry, this.drains, this.limits,
				List.of(description("chat"), description("ticker")), this.counts, List::of);
	}

	private static EndpointDescription description(String name) {
		return new EndpointDescription(name, "/" + name, List.of(), List.of(),
				new SessionLimits(name.equals("chat") ? 2 : 0, 0, 0), SessionSettings.defaults());
	}

}
