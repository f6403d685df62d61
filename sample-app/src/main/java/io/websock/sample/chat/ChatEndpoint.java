package io.websock.sample.chat;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.WebSockCloseException;
import io.websock.sample.node.SampleNode;
import io.websock.spring.Presence;
import io.websock.spring.PresenceDiff;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessages;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.json.JsonReader;

/**
 * A chat room: JSON in, JSON out. Open it as {@code /chat/lobby?name=Ada}.
 *
 * <p>
 * What people say goes to everyone by {@code pushAll}: encoded once, no callback. Who
 * comes and goes is told by {@link Presence}, as messages, because it changes the state
 * of each session.
 */
@WebSockMessages(sends = ServerMessage.class)
@WebSockEndpoint(path = "/chat/{room}", name = "chat")
final class ChatEndpoint implements WebSock<Member> {

	private static final CloseDetail NO_NAME = CloseDetail.of(4000, "Give a name of 1 to 40 characters: ?name=Ada");

	private static final CloseDetail NO_ROOM = CloseDetail.of(1008, "No room has such a name");

	private final WebSockMessenger messenger;

	private final Presence presence;

	private final JsonFrames json;

	private final JsonReader<ClientMessage> messages;

	private final SampleNode node;

	private final Clock clock;

	ChatEndpoint(WebSockMessenger messenger, Presence presence, JsonFrames json, SampleNode node, Clock clock) {
		this.messenger = messenger;
		this.presence = presence;
		this.json = json;
		this.messages = json.reader(ClientMessage.class);
		this.node = node;
		this.clock = clock;
	}

	@Override
	public HandleResult<Member> init(ConnectInfo connect) {
		String name = connect.queryParameter("name");
		if (name == null || !Names.isName(name.strip())) {
			throw new WebSockCloseException(NO_NAME, "no name, or one that is too long or not visible");
		}
		String room = connect.pathVariables().getOrDefault("room", "lobby");
		if (!Names.isName(room)) {
			throw new WebSockCloseException(NO_ROOM, "room name that is too long or not visible");
		}
		Person self = new Person(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()), name.strip(),
				this.node.name());
		this.messenger.subscribe(connect.session(), Member.topic(room));
		this.presence.track(connect.session(), Member.topic(room), self.id(), self);
		Member member = new Member(room, self, this.presence.list(Member.topic(room)));
		return HandleResult.push(List.of(this.json.text(new ServerMessage.Welcome(room, self)),
				this.json.text(new ServerMessage.People(member.people()))), member);
	}

	@Override
	public HandleResult<Member> handleIn(DataFrame frame, Member member) {
		this.messenger.pushAll(member.topic(), this.json.text(answer(this.messages.read(frame), member.self())));
		return HandleResult.ok(member);
	}

	private ServerMessage answer(ClientMessage message, Person self) {
		if (message instanceof ClientMessage.Say say) {
			return new ServerMessage.Said(self, say.text(), this.clock.instant());
		}
		return new ServerMessage.Typing(self);
	}

	@Override
	public HandleResult<Member> handleInfo(Object message, Member member) {
		if (message instanceof PresenceDiff diff) {
			Member now = member.with(this.presence.update(member.present(), diff));
			return HandleResult.push(now.newsSince(member).map(this.json::text).toList(), now);
		}
		return HandleResult.ok(member);
	}

}
