package io.websock.sample.chat;

import java.util.List;

import io.websock.Frame;
import io.websock.sample.node.SampleNode;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.test.WebSockTestKit;
import io.websock.spring.test.WebSockTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ChatEndpointTests {

	private final WebSockTestKit kit = new WebSockTestKit();

	private final ChatEndpoint endpoint = new ChatEndpoint(this.kit.messenger(), this.kit.presence(),
			JsonFrames.of(JsonMapper.shared()), SampleNode.ONLY, this.kit.clock());

	@Test
	void newcomerIsWelcomedAndSeesWhoIsHere() {
		join("lobby", "Ada");

		WebSockTester<Member> grace = join("lobby", "Grace");

		assertThat(grace).sentJson("type", "welcome")
			.sentJson("room", "lobby")
			.sentJson("you.name", "Grace")
			.sentJson("people[*].name", List.of("Ada", "Grace"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "a name that goes on for more than forty characters", "\u202eadA" })
	void nobodyJoinsWithoutAProperName(String name) {
		assertThat(join("lobby", name)).sentNothing().closedWith(4000, "Give a name of 1 to 40 characters: ?name=Ada");
		assertThat(this.kit.presence().list("chat:lobby").entries()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\u0000", "two\nlines", "\u001b[2J", "a\u2028b", "\u202eybbol", "lobby\u200b",
			"a room with a name of more than forty characters" })
	void absurdRoomIsRefused(String room) {
		assertThat(join(room, "Eve")).sentNothing().closedWith(1008);
	}

	@Test
	void hugeRoomIsRefused() {
		assertThat(join("x".repeat(100_000), "Eve")).closedWith(1008);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "l*", "..", "L'été à Łódź", "日本", "🍵" })
	void unusualRoomIsARoomLikeAnyOther(String room) {
		WebSockTester<Member> eve = join(room, "Eve");
		WebSockTester<Member> ada = join("lobby", "Ada").forget();

		eve.receiveText("{\"type\":\"say\",\"text\":\"only me\"}");

		assertThat(eve).sentJson("text", "only me");
		assertThat(ada).sentNothing();
	}

	@Test
	void whatOneSaysGoesToTheRoom() {
		WebSockTester<Member> ada = join("lobby", "Ada");
		WebSockTester<Member> grace = join("lobby", "Grace").forget();

		ada.receiveText("{\"type\":\"say\",\"text\":\"Hello\"}").receiveText("{\"type\":\"typing\"}");

		String who = "{\"id\":\"%s\",\"name\":\"Ada\"}".formatted(ada.state().self().id());
		assertThat(grace.texts()).containsExactly(
				"{\"type\":\"said\",\"who\":" + who + ",\"text\":\"Hello\",\"at\":\"2026-01-01T12:00:00Z\"}",
				"{\"type\":\"typing\",\"who\":" + who + "}");
		assertThat(ada).sentJson("type", "said").isOpen();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "Hello", "{'type':'say'}", "{'type':'say','text':' '}",
			"{'type':'shout','text':'Hello'}", "{'text':'Hello'}", "{'type':'say','text':'Hello'" })
	void otherTextIsAMistake(String text) {
		assertThat(join("lobby", "Ada").receiveText(text.replace('\'', '"'))).closedWith(1007);
	}

	@Test
	void binaryIsAMistake() {
		assertThat(join("lobby", "Ada").receiveBinary((byte) 0)).closedWith(1003);
	}

	@Test
	void newcomersAndLeaversAreAnnounced() {
		WebSockTester<Member> ada = join("lobby", "Ada").forget();

		WebSockTester<Member> grace = join("lobby", "Grace");
		assertThat(ada).sentJson("type", "joined")
			.sentJson("who.name", "Grace")
			.sentJson("people[*].name", List.of("Ada", "Grace"));

		ada.forget();
		grace.receiveClose(1000, "");
		assertThat(ada).sentJson("type", "left")
			.sentJson("who.name", "Grace")
			.sentJson("people[*].name", List.of("Ada"));
	}

	@Test
	void someoneWhoCameAndWentWhileOneDidNotReadIsNotMentioned() {
		WebSockTester<Member> ada = join("lobby", "Ada").forget().stopReading();
		this.kit.messenger().pushAll("chat:lobby", Frame.text("more than may wait".repeat(10_000)));

		join("lobby", "Grace").loseConnection();
		ada.resumeReading();

		assertThat(ada).sentNoJson("who.name", "Grace").isOpen();
		assertThat(ada.state().people()).extracting(Person::name).containsExactly("Ada");
	}

	@Test
	void nodeOfAPersonIsShownIfThereIsMoreThanOne() {
		assertThat(join("lobby", "Ada")).sentNoJson("you.node", "8081");

		ChatEndpoint onNode = new ChatEndpoint(this.kit.messenger(), this.kit.presence(),
				JsonFrames.of(JsonMapper.shared()), new SampleNode("8081", List.of(8080)), this.kit.clock());
		assertThat(join(onNode, "lobby", "Grace")).sentJson("you.node", "8081");
	}

	private WebSockTester<Member> join(String room, String name) {
		return join(this.endpoint, room, name);
	}

	private WebSockTester<Member> join(ChatEndpoint endpoint, String room, String name) {
		return this.kit.tester(endpoint).at("/chat/{room}", room).query("name", name).open();
	}

}
