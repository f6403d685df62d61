package io.websock.spring.mistakes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

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
import io.websock.spring.autoconfigure.PlainWebSock;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.json.JsonReader;
import io.websock.test.RawClient;
import io.websock.test.WireFrame;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.access.AccessDeniedException;

/**
 * Mistakes in callbacks, made when a client sends something.
 */
final class CallbackMistakes {

	/** Endpoints with these mistakes. */
	static final Class<?>[] ENDPOINTS = { NullResult.class, FailingInit.class, HalfChanged.class, Shared.class,
			Cast.class, Json.class, Denied.class, BadCode.class };

	private CallbackMistakes() {
	}

	static List<Mistake> all() {
		return List.of(Mistake.of(16, "a callback returns `null`", after("/null", "hello")), Mistake.of(17,
				"`init` throws", after("/init")),
				Mistake.of(18, "a callback blocks without end", CallbackMistakes::blocks), Mistake
					.of(41, "a mutable state, half changed by a callback that throws", (application,
							log) -> Observation.of(application.closeAfter("/half",
									"hello") + "; `terminate` gets " + application.bean(HalfChanged.class).terminated,
									log))
					.note("States should be immutable: `terminate` gets the one that was returned last."),
				Mistake.of(42, "a mutable field in a singleton", CallbackMistakes::shared)
					.note("Nothing is logged: a field that all sessions share may be meant. Data of a session belongs "
							+ "in its state."),
				Mistake.ofPeer(43, "`(TextFrame) frame`, and a client sends a binary message", CallbackMistakes::cast),
				Mistake.ofPeer(44, "a JSON property is missing", after("/json", "{}")),
				Mistake.ofPeer(45, "access denied in a callback", after("/denied", "hello")),
				Mistake.of(46, "close code 1006 in a `CloseDetail`", after("/code", "hello")));
	}

	private static Experiment after(String path, String... texts) {
		return (application, log) -> Observation.of(application.closeAfter(path, texts), log);
	}

	private static Observation cast(ServedApplication application, LogCapture log) {
		try (RawClient client = application.handshake("/cast").connect()) {
			return Observation.of(application.close(client.send(WireFrame.binary((byte) 1))), log);
		}
	}

	private static Observation shared(ServedApplication application, LogCapture log) {
		try (RawClient first = application.handshake("/shared").connect();
				RawClient second = application.handshake("/shared").connect()) {
			first.sendText("Ada").readText();
			String name = second.sendText("Bob").readText();
			first.sendClose(1000).readAll();
			second.sendClose(1000).readAll();
			application.awaitEnd();
			return Observation.of("what another client sent: `" + name + "`", log);
		}
	}

	private static Observation blocks(ServedApplication shared, LogCapture log) {
		List<Observation> observations = new ArrayList<>();
		Start.of(Blocking.class)
			.properties("websock.execution.warn-after=50ms", "websock.drain.timeout=50ms")
			.run((application) -> {
				try (RawClient client = application.handshake("/blocking").connect()) {
					client.sendText("hello");
					log.awaitLine("has been in HANDLE_IN");
					CountDownLatch go = application.bean(Blocking.class).go;
					application.context().close();
					client.awaitEof();
					go.countDown();
				}
				observations.add(Observation.of("nothing, then 1006 when the application stops", log));
			});
		return observations.get(0);
	}

	@WebSockEndpoint(path = "/null", name = "null")
	static class NullResult extends PlainWebSock {

		@Override
		@SuppressWarnings("NullAway") // the mistake
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return null;
		}

	}

	@WebSockEndpoint(path = "/init", name = "init")
	static class FailingInit extends PlainWebSock {

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			throw new IllegalStateException("no database");
		}

	}

	@WebSockEndpoint(path = "/blocking", name = "blocking")
	static class Blocking extends PlainWebSock {

		final CountDownLatch go = new CountDownLatch(1);

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			try {
				this.go.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return HandleResult.ok(state);
		}

	}

	@WebSockEndpoint(path = "/half", name = "half")
	static class HalfChanged implements WebSock<List<String>> {

		volatile List<String> terminated = List.of();

		@Override
		public HandleResult<List<String>> init(ConnectInfo connect) {
			return HandleResult.ok(new ArrayList<>());
		}

		@Override
		public HandleResult<List<String>> handleIn(DataFrame frame, List<String> state) {
			state.add("half");
			throw new IllegalStateException("the other half");
		}

		@Override
		public void terminate(CloseReason reason, List<String> state) {
			this.terminated = List.copyOf(state);
		}

	}

	@WebSockEndpoint(path = "/shared", name = "shared")
	static class Shared extends PlainWebSock {

		private String names = "";

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			this.names += frame.requireText();
			return HandleResult.push(Frame.text(this.names), state);
		}

	}

	@WebSockEndpoint(path = "/cast", name = "cast")
	static class Cast extends PlainWebSock {

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.push(Frame.text(((TextFrame) frame).text()), state);
		}

	}

	@WebSockEndpoint(path = "/json", name = "json")
	static class Json extends PlainWebSock {

		private final JsonReader<Say> reader = JsonFrames.of(JsonMapper.builder().build()).reader(Say.class);

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.push(Frame.text(this.reader.read(frame).text().strip()), state);
		}

	}

	/**
	 * Message of a client.
	 *
	 * @param text what to say
	 */
	record Say(String text) {

	}

	@WebSockEndpoint(path = "/denied", name = "denied")
	static class Denied extends PlainWebSock {

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			throw new AccessDeniedException("not yours");
		}

	}

	@WebSockEndpoint(path = "/code", name = "code")
	static class BadCode extends PlainWebSock {

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.stop(StopReason.normal(), CloseDetail.of(1006, ""), state);
		}

	}

}
