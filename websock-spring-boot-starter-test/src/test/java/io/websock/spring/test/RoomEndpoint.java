package io.websock.spring.test;

import java.time.Duration;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.StopReason;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.PresenceDiff;
import io.websock.spring.ReplyTo;
import io.websock.spring.WebSockEndpoint;

/**
 * An endpoint that uses what the kit has: topics, presence, timers, asks and events. Text
 * that begins with a word it knows is a command; any other is published.
 */
@WebSockEndpoint(path = "/rooms/{room}", name = "rooms", events = RoomEndpoint.Announcement.class)
class RoomEndpoint implements WebSock<RoomEndpoint.Visitor> {

	private final WebSockTestKit kit;

	RoomEndpoint(WebSockTestKit kit) {
		this.kit = kit;
	}

	@Override
	public HandleResult<Visitor> init(ConnectInfo connect) {
		String name = connect.queryParameters().getOrDefault("name", List.of("nobody")).get(0);
		Visitor visitor = new Visitor(connect.session(), connect.pathVariables().get("room"), name, 0);
		if (name.isEmpty()) {
			return HandleResult.stop(StopReason.normal(), CloseDetail.of(4000, "No name"), visitor);
		}
		this.kit.messenger().subscribe(connect.session(), visitor.room());
		this.kit.presence().track(connect.session(), visitor.room(), name, name);
		return HandleResult.ok(visitor);
	}

	@Override
	public HandleResult<Visitor> handleIn(DataFrame frame, Visitor visitor) {
		if (!(frame instanceof TextFrame text)) {
			return HandleResult.push(frame, visitor);
		}
		switch (text.text()) {
			case "fail" -> throw new IllegalStateException("asked for");
			case "later" -> this.kit.messenger().sendAfter(Duration.ofSeconds(1), visitor.session(), "tick");
			case "loop" -> this.kit.messenger().send(visitor.session(), "loop");
			default -> this.kit.messenger().publish(visitor.room(), visitor.name() + ": " + text.text());
		}
		return HandleResult.ok(visitor);
	}

	@Override
	public HandleResult<Visitor> handleControl(ControlFrame frame, Visitor visitor) {
		return HandleResult.ok(visitor.counted());
	}

	@Override
	public HandleResult<Visitor> handleInfo(Object message, Visitor visitor) {
		if (message instanceof PresenceDiff diff) {
			return HandleResult.push(diff.joins().stream().map((entry) -> Frame.text("+" + entry.key())).toList(),
					visitor);
		}
		if (message instanceof Question question) {
			question.replyTo().answer(visitor.name());
			return HandleResult.ok(visitor);
		}
		if (message.equals("loop")) {
			this.kit.messenger().send(visitor.session(), "loop");
			return HandleResult.ok(visitor);
		}
		return HandleResult.push(Frame.text(message + " at " + this.kit.clock().instant()), visitor);
	}

	@Override
	public void terminate(CloseReason reason, Visitor visitor) {
		this.kit.messenger().publish(visitor.room(), visitor.name() + " left");
	}

	record Visitor(SessionId session, String room, String name, int controls) {

		Visitor counted() {
			return new Visitor(this.session, this.room, this.name, this.controls + 1);
		}

	}

	record Announcement(String text) {

	}

	record Question(ReplyTo<String> replyTo) {

	}

}
