package io.websock.spring.test;

import java.net.InetSocketAddress;
import java.time.Duration;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.SessionFailure;
import io.websock.protocol.Opcode;
import io.websock.spring.test.RoomEndpoint.Announcement;
import io.websock.spring.test.RoomEndpoint.Question;
import io.websock.spring.test.RoomEndpoint.Visitor;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebSockTesterTests {

	private final WebSockTestKit kit = new WebSockTestKit();

	private final RoomEndpoint endpoint = new RoomEndpoint(this.kit);

	@Test
	void handshakeHasWhatTheTestSays() {
		ConnectEndpoint connected = new ConnectEndpoint();
		InetSocketAddress address = new InetSocketAddress("192.0.2.1", 1);

		WebSockTester.of(connected)
			.at("/at/tea%20room?name=Ada")
			.query("name", "Grace H.")
			.header("X-Token", "t")
			.principal("ada")
			.subprotocol("v1")
			.attribute("a", 1)
			.remoteAddress(address)
			.open();

		assertThat(connected.connect.pathVariables()).containsEntry("room", "tea room");
		assertThat(connected.connect.path()).isEqualTo("/at/tea room");
		assertThat(connected.connect.queryParameters().get("name")).containsExactly("Ada", "Grace H.");
		assertThat(connected.connect.headers().get("X-Token")).containsExactly("t");
		assertThat(connected.connect.principal().getName()).isEqualTo("ada");
		assertThat(connected.connect.subprotocol()).isEqualTo("v1");
		assertThat(connected.connect.attributes()).containsEntry("a", 1);
		assertThat(connected.connect.remoteAddress()).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", " ", "L'été", "🍵", "100%", "?", "two\nlines" })
	void variableOfAPathMayBeAnything(String room) {
		assertThat(this.kit.tester(this.endpoint).at("/rooms/{room}", room).open().state().room()).isEqualTo(room);
	}

	@Test
	void pathMustMatchThePattern() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.kit.tester(this.endpoint).at("/room/tea").open())
			.withMessageContaining("'/room/tea' does not match '/rooms/{room}', the path of RoomEndpoint");
	}

	@Test
	void patternMayBeTheTests() {
		assertThat(this.kit.tester(this.endpoint).pattern("/{room}").at("/tea").open().state().room()).isEqualTo("tea");
	}

	@Test
	void sessionsMeetInTopicsAndPresence() {
		WebSockTester<Visitor> ada = open("Ada");
		WebSockTester<Visitor> grace = open("Grace");
		assertThat(ada).sentText("+Grace");
		assertThat(this.kit.presence().list("tea").entries()).extracting("key").containsExactly("Ada", "Grace");

		grace.receiveText("Hello");
		assertThat(ada).sentTextContaining("Grace: Hello").isOpen();
		assertThat(grace).sentTextContaining("Grace: Hello");

		grace.receiveClose(1000, "");
		assertThat(grace).closedWith(1000).terminatedWith(new CloseReason.Remote(1000, ""));
		assertThat(ada).sentTextContaining("Grace left");
		assertThat(this.kit.presence().list("tea").entries()).extracting("key").containsExactly("Ada");
	}

	@Test
	void messageReachesHandleInfo() {
		assertThat(open("Ada").forget().message("hi")).sent(Frame.text("hi at 2026-01-01T12:00:00Z"));
	}

	@Test
	void timersFireByTheClock() {
		WebSockTester<Visitor> ada = open("Ada").forget().receiveText("later").elapse(Duration.ofMillis(980));
		assertThat(ada).sentNothing();

		assertThat(ada.elapse(Duration.ofMillis(20))).sent(Frame.text("tick at 2026-01-01T12:00:01Z"));
	}

	@Test
	void askIsAnsweredAtOnce() {
		WebSockTester<Visitor> ada = open("Ada");

		assertThat(this.kit.messenger().<String>ask(ada.session(), Question::new, Duration.ofSeconds(1)))
			.isCompletedWithValue("Ada");
	}

	@Test
	void applicationEventReachesTheEndpointsThatDeclareIt() {
		WebSockTester<Visitor> ada = open("Ada").forget();

		this.kit.publishEvent("of no type that is declared");
		this.kit.publishEvent(new Announcement("Tea"));

		assertThat(ada.texts()).singleElement().asString().startsWith("Announcement[text=Tea]");
	}

	@Test
	void silenceEndsTheSession() {
		WebSockTester<Visitor> ada = open("Ada").elapse(Duration.ofSeconds(59));
		assertThat(ada).isOpen();

		ada.elapse(Duration.ofSeconds(2));
		assertThat(ada).closedWith(1001).terminatedWith(new CloseReason.Timeout());
	}

	@Test
	void clientThatAnswersPingsStays() {
		WebSockTester<Visitor> ada = at("Ada").heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(10))
			.answeringPings()
			.open()
			.elapse(Duration.ofMinutes(10));

		assertThat(ada).sentPing().isOpen();
		assertThat(this.kit.liveness().roundTrip(ada.session())).isEqualTo(Duration.ZERO);
	}

	@Test
	void clientThatAnswersNoPingIsLost() {
		WebSockTester<Visitor> ada = at("Ada").heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(10)).open();

		assertThat(ada.elapse(Duration.ofSeconds(36))).sentPing().closedWith(1001);
	}

	@Test
	void controlFramesAndFragmentsArrive() {
		WebSockTester<Visitor> ada = open("Ada").forget();

		ada.receivePing((byte) 1).receivePong((byte) 2).receiveBinary((byte) 3);
		assertThat(ada).sent(Frame.pong(new byte[] { 1 }), Frame.binary(new byte[] { 3 }))
			.sentBinary((byte) 3)
			.sentPong((byte) 1);
		assertThat(ada.state().controls()).isEqualTo(2);

		assertThat(ada.receiveFragments("Hel", "lo")).sentTextContaining("Ada: Hello");
	}

	@Test
	void limitsAreTheEngines() {
		assertThat(at("Ada").maxMessageSize(10).open().receiveText("x".repeat(11))).closedWith(1009);
		assertThat(at("Ada").rates(1, 0).open().receiveText("a").receiveText("b").receiveText("c")).closedWith(1008);
	}

	@Test
	void hostileBytesAreAnsweredAsOnTheWire() {
		assertThat(open("Ada").receive(WireFrame.text("unmasked").unmasked())).closedWith(1002);
		assertThat(open("Ada").receive(WireFrame.of(Opcode.TEXT, (byte) 0xff))).closedWith(1007);
		assertThat(open("Ada").receiveBytes((byte) 0xff, (byte) 0xff)).closedWith(1002);
	}

	@Test
	void clientThatDoesNotReadIsServedLater() {
		WebSockTester<Visitor> ada = at("Ada").idleTimeout(Duration.ZERO).open().forget().stopReading();
		assertThat(ada.message("one").message("two")).sentNothing();

		assertThat(ada.resumeReading()).sentTextContaining("one").sentTextContaining("two").isOpen();
	}

	@Test
	void fullMailboxEndsTheSession() {
		WebSockTester<Visitor> ada = at("Ada").mailboxCapacity(1).open().stopReading();
		ada.message("x".repeat(100_000)).message("one").message("two");

		assertThat(ada).wasCut()
			.terminatedWith(
					new CloseReason.Error(new SessionFailure.Overloaded(SessionFailure.Overloaded.Queue.MAILBOX)));
	}

	@Test
	void lostConnectionHasNoCloseFrame() {
		assertThat(open("Ada").loseConnection()).wasCut()
			.terminatedWith(new CloseReason.Error(new SessionFailure.ConnectionLost()));
	}

	@Test
	void drainEndsSessionsWith1012() {
		WebSockTester<Visitor> ada = open("Ada");

		this.kit.drain();

		assertThat(ada).closedWith(1012).terminatedWith(new CloseReason.Shutdown());
	}

	@Test
	void initMayStop() {
		assertThat(open("")).sentNothing().closedWith(4000, "No name");
	}

	@Test
	void exceptionOfACallbackIsKept() {
		WebSockTester<Visitor> ada = open("Ada").receiveText("fail");

		assertThat(ada).closedWith(1011);
		assertThat(ada.thrown()).hasMessage("asked for");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(ada).isOpen())
			.withMessageContaining("closed with 1011")
			.withMessageContaining("handleIn threw java.lang.IllegalStateException: asked for")
			.withCause(ada.thrown());
	}

	@Test
	void messagesWithoutAnEndFailTheTest() {
		WebSockTester<Visitor> ada = open("Ada");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> ada.receiveText("loop"))
			.withMessageContaining("does each message lead to another one?");
	}

	private WebSockTesterBuilder<Visitor> at(String name) {
		return this.kit.tester(this.endpoint).at("/rooms/tea").query("name", name);
	}

	private WebSockTester<Visitor> open(String name) {
		return at(name).open();
	}

}
