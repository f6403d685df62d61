package io.websock.sample.chat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * A chat room: JSON in, JSON out. Open it as {@code /chat/lobby?name=Ada}.
 *
 * <p>
 * What people say goes to everyone by {@code pushAll}: encoded once, no callback. Who
 * comes and goes is {@code publish}ed, because it changes the state of each session.
 */
@Component
@WebSockEndpoint(path = "/chat/{room}", name = "chat")
final class ChatEndpoint implements WebSock<Member> {

	private static final CloseDetail NO_NAME = CloseDetail.of(4000, "Give a name of 1 to 40 characters: ?name=Ada");

	private static final CloseDetail NOT_TEXT = CloseDetail.of(1003, "Only text is understood");

	private static final CloseDetail NOT_CHAT = CloseDetail.of(1007, "That is no chat message");

	private final WebSockMessenger messenger;

	private final JsonMapper json;

	private final Clock clock;

	ChatEndpoint(WebSockMessenger messenger, JsonMapper json, Clock clock) {
		this.messenger = messenger;
		this.json = json;
		this.clock = clock;
	}

	@Override
	public HandleResult<Member> init(ConnectInfo connect) {
		String name = connect.queryParameters().getOrDefault("name", List.of("")).get(0).strip();
		Person self = new Person(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()), name);
		Member member = new Member(connect.session(), connect.pathVariables().getOrDefault("room", "lobby"), self,
				List.of(self));
		if (!Person.isName(name)) {
			return HandleResult.stop(StopReason.normal(), NO_NAME, member);
		}
		this.messenger.subscribe(member.session(), member.topic());
		this.messenger.publish(member.topic(), new RoomEvent.Came(self, member.session()));
		return HandleResult.push(List.of(frame(new ServerMessage.Welcome(member.room(), self)),
				frame(new ServerMessage.People(member.people()))), member);
	}

	@Override
	public HandleResult<Member> handleIn(DataFrame frame, Member member) {
		if (!(frame instanceof TextFrame text)) {
			return HandleResult.stop(StopReason.normal(), NOT_TEXT, member);
		}
		try {
			return heard(this.json.readValue(text.text(), ClientMessage.class), member);
		}
		catch (JacksonException ex) {
			return HandleResult.stop(StopReason.normal(), NOT_CHAT, member);
		}
	}

	private HandleResult<Member> heard(ClientMessage message, Member member) {
		if (message instanceof ClientMessage.Say say) {
			return tellRoom(new ServerMessage.Said(member.self(), say.text(), this.clock.instant()), member);
		}
		if (message instanceof ClientMessage.Typing) {
			return tellRoom(new ServerMessage.Typing(member.self()), member);
		}
		// What remains is the JSON value null.
		return HandleResult.stop(StopReason.normal(), NOT_CHAT, member);
	}

	private HandleResult<Member> tellRoom(ServerMessage message, Member member) {
		this.messenger.pushAll(member.topic(), frame(message));
		return HandleResult.ok(member);
	}

	@Override
	public HandleResult<Member> handleInfo(Object message, Member member) {
		if (message instanceof RoomEvent.Came came && !came.who().equals(member.self())) {
			this.messenger.send(came.session(), new RoomEvent.IsHere(member.self()));
			return changed(member, member.with(came.who()), new ServerMessage.Joined(came.who()));
		}
		if (message instanceof RoomEvent.IsHere other) {
			return changed(member, member.with(other.who()));
		}
		if (message instanceof RoomEvent.Went went) {
			return changed(member, member.without(went.who()), new ServerMessage.Left(went.who()));
		}
		return HandleResult.ok(member);
	}

	/**
	 * Tells the browser who is here now. Two who come at the same moment hear of each
	 * other twice; the second time nothing has changed.
	 */
	private HandleResult<Member> changed(Member before, Member after, ServerMessage... news) {
		if (after.equals(before)) {
			return HandleResult.ok(before);
		}
		List<Frame> frames = new ArrayList<>();
		for (ServerMessage message : news) {
			frames.add(frame(message));
		}
		frames.add(frame(new ServerMessage.People(after.people())));
		return HandleResult.push(frames, after);
	}

	private Frame frame(ServerMessage message) {
		return Frame.text(this.json.writeValueAsString(message));
	}

	@Override
	public void terminate(CloseReason reason, Member member) {
		this.messenger.publish(member.topic(), new RoomEvent.Went(member.self()));
	}

}
