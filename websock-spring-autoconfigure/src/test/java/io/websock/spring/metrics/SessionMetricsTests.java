package io.websock.spring.metrics;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.SessionListener.Outcome;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.protocol.Opcode;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.counts.EndpointCounts;
import io.websock.spring.handshake.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SessionMetrics}.
 */
class SessionMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final SessionRegistry sessions = new SessionRegistry((task) -> {
	}, new TimerWheel(() -> 0));

	private final EndpointCounts counts = new EndpointCounts();

	private final SessionMetrics metrics = new SessionMetrics(this.registry, this.sessions, this.counts.drops());

	private final SessionListener listener = this.metrics.forEndpoint("chat");

	@Test
	void everyMeterIsThereFromTheStartAndReadsZero() {
		assertThat(this.registry.getMeters()).extracting((meter) -> meter.getId().getName())
			.containsOnly(Stream.of(WebSockMeter.values())
				.filter((meter) -> meter.owner() == MeterTag.ENDPOINT)
				.map(WebSockMeter::meterName)
				.toArray(String[]::new));
		assertThat(this.registry.getMeters()).allSatisfy((meter) -> assertThat(meter.measure())
			.allSatisfy((measurement) -> assertThat(measurement.getValue()).isZero()));
	}

	@Test
	void useAddsNoMeter() {
		int before = this.registry.getMeters().size();

		this.listener.opened();
		this.listener.frameReceived(Opcode.TEXT, 1);
		this.listener.called(Callback.HANDLE_IN, Outcome.OK, 1);
		this.listener.closed(new CloseReason.Remote(1001, ""), 1001, 1);
		this.metrics.begin("chat", HttpVersion.HTTP_1_1).end(HandshakeOutcome.ACCEPTED, null);

		assertThat(this.registry.getMeters()).hasSize(before).hasSize(82);
	}

	@Test
	void endpointsAreCountedApart() {
		SessionListener other = this.metrics.forEndpoint("other");

		other.messageReceived();

		assertThat(counter("websock.messages.received", "endpoint", "other").count()).isOne();
		assertThat(counter("websock.messages.received", "endpoint", "chat").count()).isZero();
	}

	@Test
	void sessionIsActiveUntilItIsClosed() {
		this.listener.opened();
		this.listener.opened();
		this.listener.closed(new CloseReason.Normal(), 1000, 1);

		assertThat(gauge("websock.sessions.active")).isOne();
	}

	@Test
	void durationIsTimedByReasonAndCode() {
		this.listener.closed(new CloseReason.Normal(), 1000, TimeUnit.SECONDS.toNanos(3));
		this.listener.closed(new CloseReason.Remote(4711, "a stranger's"), 4711, 1);
		this.listener.closed(new CloseReason.Shutdown(), 1012, 1);
		this.listener.closed(new CloseReason.Timeout(), 1001, 1);
		this.listener.closed(new CloseReason.Error(new SessionFailure.ConnectionLost()), 1006, 1);

		assertThat(duration("normal", "1000").totalTime(TimeUnit.SECONDS)).isEqualTo(3);
		assertThat(duration("remote", "4xxx").count()).isOne();
		assertThat(duration("shutdown", "1012").count()).isOne();
		assertThat(duration("timeout", "1001").count()).isOne();
		assertThat(duration("error", "1006").count()).isOne();
	}

	@Test
	void peersThatTryEveryCodeAddFewMeters() {
		int before = this.registry.getMeters().size();

		for (int code = 0; code <= 65535; code++) {
			this.listener.closed(new CloseReason.Remote(code, ""), code, 1);
		}

		assertThat(this.registry.getMeters().size() - before).isLessThanOrEqualTo(17);
	}

	@Test
	void handshakesAreCountedByTheVersionOfHttp() {
		int before = this.registry.getMeters().size();

		this.metrics.begin("chat", HttpVersion.HTTP_2).end(HandshakeOutcome.ACCEPTED, null);
		this.metrics.begin("chat", HttpVersion.OTHER).end(HandshakeOutcome.MALFORMED, null);

		assertThat(handshakes("2", "accepted").count()).isOne();
		assertThat(handshakes("other", "malformed").count()).isOne();
		assertThat(handshakes("1.1", "accepted").count()).isZero();
		assertThat(this.registry.getMeters()).hasSize(before + 2 * HandshakeOutcome.values().length);
	}

	@ParameterizedTest
	@EnumSource
	void handshakeIsCountedByOutcome(HandshakeOutcome outcome) {
		this.metrics.begin("chat", HttpVersion.HTTP_1_1).end(outcome, null);

		assertThat(counter("websock.handshakes", "outcome", MeterTag.valueOf(outcome)).count()).isOne();
		assertThat(this.registry.get("websock.handshakes").counters()).extracting(Counter::count)
			.containsOnlyOnce(1.0)
			.hasSize(HandshakeOutcome.values().length);
	}

	@Test
	void answersToHeartbeatsAreTimed() {
		this.listener.heartbeatAnswered(TimeUnit.MILLISECONDS.toNanos(80));

		assertThat(this.registry.get("websock.heartbeat.rtt").tag("endpoint", "chat").timer())
			.satisfies((timer) -> assertThat(timer.count()).isOne())
			.satisfies((timer) -> assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(80));
	}

	@Test
	void framesAndTheirBytesAreCountedByOpcodeAndDirection() {
		this.listener.frameReceived(Opcode.TEXT, 10);
		this.listener.frameReceived(Opcode.CONTINUATION, 5);
		this.listener.framesSent(Opcode.BINARY, 1, 1L << 40);
		this.listener.framesSent(Opcode.BINARY, 1, 1);

		assertThat(counter("websock.frames.received", "opcode", "text").count()).isOne();
		assertThat(counter("websock.data.received", "opcode", "continuation").count()).isEqualTo(5);
		assertThat(counter("websock.frames.sent", "opcode", "binary").count()).isEqualTo(2);
		assertThat(counter("websock.data.sent", "opcode", "binary").count()).isEqualTo((1L << 40) + 1);
		assertThat(counter("websock.frames.sent", "opcode", "text").count()).isZero();
	}

	@Test
	void messagesAreCounted() {
		this.listener.messageReceived();
		this.listener.messagesSent(2);

		assertThat(counter("websock.messages.received", "endpoint", "chat").count()).isOne();
		assertThat(counter("websock.messages.sent", "endpoint", "chat").count()).isEqualTo(2);
	}

	@Test
	void callbacksAreTimedByOutcome() {
		this.listener.called(Callback.HANDLE_IN, Outcome.ERROR, TimeUnit.SECONDS.toNanos(2));

		Timer timer = search("websock.callbacks").tags("callback", "handle_in", "outcome", "error").timer();
		assertThat(timer.count()).isOne();
		assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
	}

	@Test
	void lossesAreCounted() {
		this.listener.dropped(DropCause.OVERFLOW);
		this.listener.unhandled();
		this.listener.sendTimedOut();

		assertThat(counter("websock.mailbox.drops", "cause", "overflow").count()).isOne();
		assertThat(this.counts.of("chat").drops()).containsExactly(Map.entry(DropCause.OVERFLOW, 1L));
		assertThat(counter("websock.mailbox.drops", "cause", "closed").count()).isZero();
		assertThat(counter("websock.mailbox.unhandled", "endpoint", "chat").count()).isOne();
		assertThat(counter("websock.send.timeouts", "endpoint", "chat").count()).isOne();
	}

	@Test
	void whatWaitsIsSummedOverTheSessions() {
		create().send("message");
		Session session = create();
		session.send("message");
		session.push(Frame.text("12345"));

		assertThat(gauge("websock.mailbox.depth")).isEqualTo(3);
		assertThat(gauge("websock.outbound.pending")).isEqualTo(5 + 64);
	}

	@Test
	void sessionsThatRestAreCounted() throws Exception {
		WebSock<?> webSock = mock(WebSock.class);
		willReturn(HandleResult.ok("state")).given(webSock).init(any());
		Transport transport = mock(Transport.class);
		given(transport.pendingBytes()).willReturn(1L << 20);
		create(webSock, mock(Transport.class)).open();
		assertThat(gauge("websock.sessions.backpressured")).isZero();

		create(webSock, transport).open();

		assertThat(gauge("websock.sessions.backpressured")).isOne();
	}

	private Session create() {
		return create(mock(WebSock.class), mock(Transport.class));
	}

	private Session create(WebSock<?> webSock, Transport transport) {
		ConnectInfo connect = mock(ConnectInfo.class);
		given(connect.session()).willReturn(SessionId.random());
		SessionEndpoint endpoint = new SessionEndpoint("chat", SessionSettings.defaults(), this.listener, () -> webSock,
				(released) -> {
				}, true);
		return this.sessions.create(endpoint, connect, transport);
	}

	private RequiredSearch search(String name) {
		return this.registry.get(name).tag("endpoint", "chat");
	}

	private Counter handshakes(String version, String outcome) {
		return this.registry.get("websock.handshakes").tags("http.version", version, "outcome", outcome).counter();
	}

	private Counter counter(String name, String key, String value) {
		return this.registry.get(name).tag(key, value).counter();
	}

	private double gauge(String name) {
		return search(name).gauge().value();
	}

	private Timer duration(String reason, String code) {
		return search("websock.sessions.duration").tags("reason", reason, "code", code).timer();
	}

}
