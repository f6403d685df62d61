package io.websock.sample.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.websock.ConnectInfo;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import io.websock.WebSockCloseException;
import io.websock.sample.FakeMessenger;
import io.websock.sample.FakeMessenger.Call;
import io.websock.sample.FakePresence;
import io.websock.spring.PresenceDiff;
import io.websock.spring.json.JsonFrames;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChatEndpointTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private static final Person ADA = new Person("a", "Ada");

	private static final Person GRACE = new Person("g", "Grace");

	private static final SessionId SESSION = SessionId.of("s1");

	private final FakeMessenger messenger = new FakeMessenger();

	private final FakePresence presence = new FakePresence("chat:lobby");

	private final ChatEndpoint endpoint = new ChatEndpoint(this.messenger, this.presence,
			JsonFrames.of(JsonMapper.builder().build()), Clock.fixed(NOON, ZoneOffset.UTC));

	private final Member member = member();

	@Test
	void newcomerIsWelcomedAndSeesWhoIsHere() {
		HandleResult<Member> result = this.endpoint.init(connect("Grace"));

		Person self = result.state().self();
		assertThat(result.state().people()).containsExactly(ADA, self);
		assertThat(texts(result)).containsExactly(
				"{'type':'welcome','room':'lobby','you':{'id':'%s','name':'Grace'}}".formatted(self.id()),
				"{'type':'people','people':[{'id':'a','name':'Ada'},{'id':'%s','name':'Grace'}]}".formatted(self.id()));
		assertThat(this.messenger.calls).containsExactly(new Call("subscribe", "chat:lobby", SESSION));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "a name that goes on for more than forty characters", "\u202eadA" })
	void nobodyJoinsWithoutAProperName(String name) {
		assertMistake(4000, () -> this.endpoint.init(connect(name)));

		assertThat(this.messenger.calls).isEmpty();
		assertThat(this.presence.list("chat:lobby")).isEqualTo(this.member.present());
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\u0000", "two\nlines", "\u001b[2J", "a\u2028b", "\u202eybbol", "lobby\u200b",
			"\ud800", "a room with a name of more than forty characters" })
	void absurdRoomIsRefused(String room) {
		assertMistake(1008, () -> this.endpoint.init(connect(room, "Eve")));

		assertThat(this.messenger.calls).isEmpty();
	}

	@Test
	void hugeRoomIsRefused() {
		assertMistake(1008, () -> this.endpoint.init(connect("x".repeat(100_000), "Eve")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "l*", "..", "L'été à Łódź", "日本", "🍵" })
	void unusualRoomIsARoomLikeAnyOther(String room) {
		this.endpoint.init(connect(room, "Eve"));

		assertThat(this.messenger.calls).containsExactly(new Call("subscribe", "chat:" + room, SESSION));
	}

	@Test
	void whatOneSaysGoesToTheRoom() {
		HandleResult<Member> result = in("{'type':'say','text':'Hello'}");

		assertThat(result).isEqualTo(HandleResult.ok(this.member));
		assertThat(this.messenger.calls).containsExactly(new Call("pushAll", "chat:lobby",
				text("{'type':'said','who':{'id':'a','name':'Ada'},'text':'Hello','at':'2026-01-01T12:00:00Z'}")));
	}

	@Test
	void typingGoesToTheRoom() {
		in("{'type':'typing'}");

		assertThat(this.messenger.calls).containsExactly(
				new Call("pushAll", "chat:lobby", text("{'type':'typing','who':{'id':'a','name':'Ada'}}")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "Hello", "{'type':'say'}", "{'type':'say','text':' '}",
			"{'type':'shout','text':'Hello'}", "{'text':'Hello'}", "{'type':'say','text':'Hello'" })
	void otherTextIsAMistake(String text) {
		assertMistake(1007, () -> in(text));
	}

	@Test
	void binaryIsAMistake() {
		assertMistake(1003, () -> this.endpoint.handleIn(Frame.binary(new byte[1]), this.member));
	}

	@Test
	void tellsItsBrowserOfANewcomer() {
		HandleResult<Member> result = this.endpoint.handleInfo(this.presence.comes("g", GRACE), this.member);

		assertThat(result.state().people()).containsExactly(ADA, GRACE);
		assertThat(texts(result)).containsExactly("{'type':'joined','who':{'id':'g','name':'Grace'}}",
				"{'type':'people','people':[{'id':'a','name':'Ada'},{'id':'g','name':'Grace'}]}");
	}

	@Test
	void tellsItsBrowserOfWhoWent() {
		this.presence.comes("g", GRACE);
		Member both = member();

		HandleResult<Member> result = this.endpoint.handleInfo(this.presence.goes("g"), both);

		assertThat(result.state().people()).containsExactly(ADA);
		assertThat(texts(result)).containsExactly("{'type':'left','who':{'id':'g','name':'Grace'}}",
				"{'type':'people','people':[{'id':'a','name':'Ada'}]}");
	}

	@Test
	void hearingOfWhatItKnowsChangesNothing() {
		PresenceDiff known = this.presence.comes("g", GRACE);
		Member both = member();

		HandleResult<Member> result = this.endpoint.handleInfo(known, both);

		assertThat(result.state()).isEqualTo(both);
		assertThat(result.frames()).isEmpty();
	}

	@Test
	void someoneWhoCameAndWentMeanwhileIsNotMentioned() {
		PresenceDiff came = this.presence.comes("g", GRACE);
		this.presence.goes("g");

		HandleResult<Member> result = this.endpoint.handleInfo(came, this.member);

		assertThat(result.state().people()).containsExactly(ADA);
		assertThat(result.frames()).isEmpty();
	}

	private Member member() {
		if (this.presence.list("chat:lobby").entries().isEmpty()) {
			this.presence.comes("a", ADA);
		}
		return new Member("lobby", ADA, this.presence.list("chat:lobby"));
	}

	private HandleResult<Member> in(String text) {
		return this.endpoint.handleIn(text(text), this.member);
	}

	private static void assertMistake(int code, Runnable action) {
		assertThatExceptionOfType(WebSockCloseException.class).isThrownBy(action::run)
			.satisfies((mistake) -> assertThat(mistake.detail().code()).isEqualTo(code));
	}

	private static ConnectInfo connect(String name) {
		return connect("lobby", name);
	}

	private static ConnectInfo connect(String room, String name) {
		return TestConnectInfo.builder()
			.session(SESSION)
			.pathVariable("room", room)
			.queryParameter("name", name)
			.build();
	}

	private static TextFrame text(String text) {
		return Frame.text(text.replace('\'', '"'));
	}

	private static List<String> texts(HandleResult<?> result) {
		return result.frames().stream().map((frame) -> ((TextFrame) frame).text().replace('"', '\'')).toList();
	}

}
