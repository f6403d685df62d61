package io.websock.client.carrier;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.websock.CloseDetail;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.CompressionOptions;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionFactory;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TimerWheel;
import io.websock.engine.Transport;
import io.websock.test.TestConnectInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link MemoryServer} on one thread and a clock that the test moves: the same each time.
 */
class MemoryServerTests {

	private static final int MANY = 10_000;

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private long nanos;

	private final TimerWheel timers = new TimerWheel(() -> this.nanos);

	private final SessionRegistry registry = new SessionRegistry(this.tasks::add, this.timers);

	private final List<CloseReason> ends = new ArrayList<>();

	private SessionSettings settings = SessionSettings.defaults();

	private final MemoryServer server = new MemoryServer(this.tasks::add, this.timers, this::sessions);

	private SessionFactory sessions(MemoryRequest request) {
		SessionEndpoint endpoint = new SessionEndpoint("echo", this.settings, SessionListener.NONE, Echo::new,
				(released) -> this.ends.add(((Echo) released).end), true);
		return request.uri().getPath().equals("/echo") ? new Factory(this.registry, endpoint, request) : null;
	}

	private void run() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	private void elapse(Duration time) {
		for (long left = time.toMillis(); left > 0; left -= 100) {
			this.nanos += Duration.ofMillis(100).toNanos();
			this.timers.advance();
			run();
		}
	}

	private ClientSetup setup(String path, ClientOptions options, ClientListener listener) {
		return ClientSetup.of(URI.create("ws://memory" + path), options, listener)
			.withClock(() -> Instant.EPOCH.plusNanos(this.nanos));
	}

	@Test
	void tenThousandClientsTalkToTheServer() {
		List<ClientConnection> connections = new ArrayList<>();
		int[] counts = new int[3];
		ClientListener listener = (connection, event) -> {
			counts[0] += (event instanceof ClientEvent.Opened) ? 1 : 0;
			counts[1] += (event instanceof ClientEvent.Message) ? 1 : 0;
			counts[2] += (event instanceof ClientEvent.Closed closed && closed.clean()) ? 1 : 0;
		};
		for (int i = 0; i < MANY; i++) {
			connections.add(this.server.connect(setup("/echo", ClientOptions.defaults(), listener)));
		}
		run();
		assertThat(counts[0]).isEqualTo(MANY);
		assertThat(this.registry.sessions()).hasSize(MANY);
		connections.forEach((connection) -> connection.send(Frame.text("hello")));
		run();
		assertThat(counts[1]).isEqualTo(MANY);
		connections.forEach((connection) -> connection.close(CloseDetail.of(1000)));
		run();
		assertThat(counts[2]).isEqualTo(MANY);
		assertThat(this.registry.sessions()).isEmpty();
		assertThat(this.ends).hasSize(MANY);
	}

	@Test
	void compressedMessagesPassBothWays() {
		this.settings = new SessionSettings(this.settings.idleTimeout(), this.settings.heartbeatInterval(),
				this.settings.heartbeatTimeout(), this.settings.closeTimeout(), this.settings.sendTimeout(),
				this.settings.callbackTimeout(),
				new SessionSettings.Wire(this.settings.wire().limits(),
						new SessionSettings.Compression(true, 6, false, false, 256, 0)),
				this.settings.rates(), this.settings.mailbox(), this.settings.outbound(), this.settings.closeCodes());
		RecordingListener listener = new RecordingListener();
		ClientOptions options = ClientOptions.builder().compression(CompressionOptions.defaults()).build();
		ClientConnection connection = this.server.connect(setup("/echo", options, listener));
		run();
		assertThat(listener.await(ClientEvent.Opened.class).extensions()).hasSize(1);
		List<Frame> frames = List.of(Frame.text(numbers(50_000)), Frame.text(numbers(1000)));
		frames.forEach(connection::send);
		run();
		assertThat(listener.all(ClientEvent.Message.class)).extracting((message) -> (Frame) message.frame())
			.containsExactlyElementsOf(frames);
	}

	private static String numbers(int count) {
		return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
	}

	@Test
	void otherPathIsRefused() {
		RecordingListener listener = new RecordingListener();
		this.server.connect(setup("/other", ClientOptions.defaults(), listener));
		run();
		assertThat(listener.await(ClientEvent.Refused.class).status()).isEqualTo(403);
		assertThat(this.registry.sessions()).isEmpty();
	}

	@Test
	void bothSidesSendHeartbeatsOnTheTestsClock() {
		RecordingListener listener = new RecordingListener();
		this.server.connect(setup("/echo", ClientOptions.defaults(), listener));
		run();
		elapse(Duration.ofMinutes(2));
		assertThat(listener.events.size()).isGreaterThan(4);
		assertThat(listener.isOver()).isFalse();
		assertThat(this.registry.sessions()).hasSize(1);
	}

	@Test
	void clientThatAbortsIsGoneForTheServer() {
		ClientConnection connection = this.server
			.connect(setup("/echo", ClientOptions.defaults(), new RecordingListener()));
		run();
		connection.abort();
		run();
		assertThat(this.registry.sessions()).isEmpty();
		assertThat(this.ends).hasSize(1);
	}

	/**
	 * Factory of the sessions of one request.
	 */
	private record Factory(SessionRegistry registry, SessionEndpoint endpoint,
			MemoryRequest request) implements SessionFactory {

		@Override
		public SessionSettings settings() {
			return this.endpoint.settings();
		}

		@Override
		public Session create(Transport transport, List<String> extensions) {
			return this.registry.create(this.endpoint,
					TestConnectInfo.builder().uri(this.request.uri().toString()).build(), transport);
		}

	}

	/**
	 * Handler that sends messages back.
	 */
	private static final class Echo implements WebSock<Integer> {

		private CloseReason end;

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			return HandleResult.ok(0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
			return HandleResult.push(frame, state + 1);
		}

		@Override
		public void terminate(CloseReason reason, Integer state) {
			this.end = reason;
		}

	}

}
