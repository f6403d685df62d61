package io.websock.sample.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.TextFrame;
import io.websock.sample.FakeConnect;
import io.websock.sample.FakeMessenger;
import io.websock.sample.FakeMessenger.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ChatEndpointTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private static final Person ADA = new Person("a", "Ada");

	private static final Person GRACE = new Person("g", "Grace");

	private static final SessionId SESSION = SessionId.of("s1");

	private static final Member MEMBER = new Member(SESSION, "lobby", ADA, List.of(ADA));

	private final FakeMessenger messenger = new FakeMessenger();

	private final ChatEndpoint endpoint = new ChatEndpoint(this.messenger, JsonMapper.builder().build(),
			Clock.fixed(NOON, ZoneOffset.UTC));

	@Test
	void newcomerIsWelcomedAndTellsTheRoom() {
		HandleResult<Member> result = this.endpoint.init(connect("Ada"));

		Person self = result.state().self();
		assertThat(result.state()).isEqualTo(new Member(SESSION, "lobby", self, List.of(self)));
		assertThat(texts(result)).containsExactly(
				"{'type':'welcome','room':'lobby','you':{'id':'%s','name':'Ada'}}".formatted(self.id()),
				"{'type':'people','people':[{'id':'%s','name':'Ada'}]}".formatted(self.id()));
		assertThat(this.messenger.calls).containsExactly(new Call("subscribe", "chat:lobby", SESSION),
				new Call("publish", "chat:lobby", new RoomEvent.Came(self, SESSION)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "a name that goes on for more than forty characters" })
	void nobodyJoinsWithoutAProperName(String name) {
		HandleResult<Member> result = this.endpoint.init(connect(name));

		assertThat(result).isInstanceOfSatisfying(HandleResult.Stop.class, (stop) -> {
			assertThat(stop.reason()).isEqualTo(StopReason.normal());
			assertThat(stop.detail().code()).isEqualTo(4000);
		});
		assertThat(this.messenger.calls).isEmpty();
	}

	@Test
	void whatOneSaysGoesToTheRoom() {
		HandleResult<Member> result = in("{'type':'say','text':'Hello'}");

		assertThat(result).isEqualTo(HandleResult.ok(MEMBER));
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
	void otherTextEndsTheSessionInGoodOrder(String text) {
		assertThat(in(text))
			.isEqualTo(HandleResult.stop(StopReason.normal(), CloseDetail.of(1007, "That is no chat message"), MEMBER));
	}

	@Test
	void binaryEndsTheSessionInGoodOrder() {
		assertThat(this.endpoint.handleIn(Frame.binary(new byte[1]), MEMBER))
			.isEqualTo(HandleResult.stop(StopReason.normal(), CloseDetail.of(1003, "Only text is understood"), MEMBER));
	}

	@Test
	void answersANewcomerAndTellsItsBrowser() {
		HandleResult<Member> result = this.endpoint.handleInfo(new RoomEvent.Came(GRACE, SessionId.of("s2")), MEMBER);

		assertThat(this.messenger.calls).containsExactly(new Call("send", "s2", new RoomEvent.IsHere(ADA)));
		assertThat(result.state().people()).containsExactly(ADA, GRACE);
		assertThat(texts(result)).containsExactly("{'type':'joined','who':{'id':'g','name':'Grace'}}",
				"{'type':'people','people':[{'id':'a','name':'Ada'},{'id':'g','name':'Grace'}]}");
	}

	@Test
	void takesNoNoteOfItsOwnArrival() {
		assertThat(this.endpoint.handleInfo(new RoomEvent.Came(ADA, SESSION), MEMBER))
			.isEqualTo(HandleResult.ok(MEMBER));
		assertThat(this.messenger.calls).isEmpty();
	}

	@Test
	void learnsWhoWasThereBefore() {
		HandleResult<Member> result = this.endpoint.handleInfo(new RoomEvent.IsHere(GRACE), MEMBER);

		assertThat(result.state().people()).containsExactly(ADA, GRACE);
		assertThat(result.frames()).hasSize(1);
	}

	@Test
	void hearingOfSomeoneTwiceChangesNothing() {
		Member both = MEMBER.with(GRACE);

		assertThat(this.endpoint.handleInfo(new RoomEvent.IsHere(GRACE), both)).isEqualTo(HandleResult.ok(both));
	}

	@Test
	void forgetsWhoWent() {
		HandleResult<Member> result = this.endpoint.handleInfo(new RoomEvent.Went(GRACE), MEMBER.with(GRACE));

		assertThat(result.state()).isEqualTo(MEMBER);
		assertThat(texts(result)).containsExactly("{'type':'left','who':{'id':'g','name':'Grace'}}",
				"{'type':'people','people':[{'id':'a','name':'Ada'}]}");
	}

	@Test
	void departureOfAStrangerChangesNothing() {
		assertThat(this.endpoint.handleInfo(new RoomEvent.Went(GRACE), MEMBER)).isEqualTo(HandleResult.ok(MEMBER));
	}

	@Test
	void tellsTheRoomOnLeaving() {
		this.endpoint.terminate(new CloseReason.Remote(1001, ""), MEMBER);

		assertThat(this.messenger.calls).containsExactly(new Call("publish", "chat:lobby", new RoomEvent.Went(ADA)));
	}

	private HandleResult<Member> in(String text) {
		return this.endpoint.handleIn(text(text), MEMBER);
	}

	private static FakeConnect connect(String name) {
		return new FakeConnect(SESSION, Map.of("room", "lobby"), Map.of("name", List.of(name)));
	}

	private static TextFrame text(String text) {
		return Frame.text(text.replace('\'', '"'));
	}

	private static List<String> texts(HandleResult<?> result) {
		return result.frames().stream().map((frame) -> ((TextFrame) frame).text().replace('"', '\'')).toList();
	}

}
