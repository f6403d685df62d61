package io.websock.spring.mistakes;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.spring.ReplyTo;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.PlainWebSock;
import io.websock.test.RawClient;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Mistakes with messages to sessions.
 */
final class MessageMistakes {

	/** Endpoints and controllers with these mistakes. */
	static final Class<?>[] BEANS = { AskingItself.class, Deaf.class, Talking.class, Loop.class, Players.class };

	private MessageMistakes() {
	}

	static List<Mistake> all() {
		return List.of(
				Mistake.of(19, "`ask` of the own session, waiting for the answer",
						(application, log) -> Observation.of(application.closeAfter("/asking", "hello"), log)),
				Mistake
					.of(36, "a message to an ended session, an unknown endpoint, a topic without subscribers",
							MessageMistakes::nobody)
					.note("Nothing is logged: the result says it."),
				Mistake.of(37, "`handleInfo` is missing", MessageMistakes::deaf),
				Mistake
					.of(38, "a callback sends to its own session",
							(application, log) -> Observation.of(talk(application), log))
					.note("It works: the message follows after the callback, in order."),
				Mistake.of(39, "each message causes more than one",
						(application, log) -> Observation.of(application.closeAfter("/loop", "hello"), log)),
				Mistake.of(40, "`subscribe` in the constructor, with a made-up session", MessageMistakes::subscribe),
				Mistake.ofPeer(53, "a controller returns an `ask` that gets no answer", MessageMistakes::controller));
	}

	private static Observation nobody(ServedApplication application, LogCapture log) {
		WebSockMessenger messenger = application.bean(WebSockMessenger.class);
		return Observation
			.of("nothing; the caller gets `%s`, %d and %d".formatted(messenger.send(SessionId.random(), "hello"),
					messenger.broadcast("unknown", "hello"), messenger.publish("unknown", "hello")), log);
	}

	private static Observation deaf(ServedApplication application, LogCapture log) {
		try (RawClient client = application.handshake("/deaf").connect()) {
			String result = application.bean(WebSockMessenger.class)
				.send(application.session().id(), "hello")
				.toString();
			log.awaitLine("has no handleInfo");
			client.sendClose(1000).readAll();
			application.awaitEnd();
			return Observation.of("nothing; the caller gets `" + result + "`", log);
		}
	}

	private static String talk(ServedApplication application) {
		try (RawClient client = application.handshake("/talking").connect()) {
			client.sendText("hello");
			String texts = "`" + client.readText() + "`, `" + client.readText() + "`";
			client.sendClose(1000).readAll();
			application.awaitEnd();
			return texts;
		}
	}

	private static Observation subscribe(ServedApplication application, LogCapture log) {
		application.bean(WebSockMessenger.class).subscribe(SessionId.random(), "news");
		return Observation.of("nothing", log);
	}

	private static Observation controller(ServedApplication application, LogCapture log) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + application.port() + "/player");
		int status = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
			.statusCode();
		return Observation.of(Integer.toString(status), log);
	}

	@WebSockEndpoint(path = "/asking", name = "asking")
	static class AskingItself implements WebSock<SessionId> {

		private final WebSockMessenger messenger;

		AskingItself(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		@Override
		public HandleResult<SessionId> init(ConnectInfo connect) {
			return HandleResult.ok(connect.session());
		}

		@Override
		public HandleResult<SessionId> handleIn(DataFrame frame, SessionId session) {
			String score = this.messenger.<String>ask(session, Question::new, Duration.ofMillis(50))
				.toCompletableFuture()
				.join();
			return HandleResult.push(Frame.text(score), session);
		}

		@Override
		public HandleResult<SessionId> handleInfo(Object message, SessionId session) {
			((Question) message).replyTo().answer("42");
			return HandleResult.ok(session);
		}

	}

	/**
	 * Question to a session.
	 *
	 * @param replyTo who gets the answer
	 */
	record Question(ReplyTo<String> replyTo) {

	}

	@WebSockEndpoint(path = "/deaf", name = "deaf")
	static class Deaf extends PlainWebSock {

	}

	@WebSockEndpoint(path = "/talking", name = "talking")
	static class Talking implements WebSock<SessionId> {

		private final WebSockMessenger messenger;

		Talking(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		@Override
		public HandleResult<SessionId> init(ConnectInfo connect) {
			return HandleResult.ok(connect.session());
		}

		@Override
		public HandleResult<SessionId> handleIn(DataFrame frame, SessionId session) {
			this.messenger.send(session, "message");
			return HandleResult.push(Frame.text("result"), session);
		}

		@Override
		public HandleResult<SessionId> handleInfo(Object message, SessionId session) {
			return HandleResult.push(Frame.text(message.toString()), session);
		}

	}

	@WebSockEndpoint(path = "/loop", name = "loop")
	static class Loop implements WebSock<Void> {

		private final WebSockMessenger messenger;

		Loop(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			this.messenger.subscribe(connect.session(), "loop");
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return handleInfo("begin", state);
		}

		@Override
		public HandleResult<Void> handleInfo(Object message, Void state) {
			this.messenger.publish("loop", "one");
			this.messenger.publish("loop", "two");
			return HandleResult.ok(state);
		}

	}

	@RestController
	static class Players {

		private final WebSockMessenger messenger;

		Players(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		@GetMapping("/player")
		CompletionStage<String> player() {
			return this.messenger.ask(SessionId.random(), Question::new, Duration.ofSeconds(1));
		}

	}

}
