package io.websock.client.interop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.carrier.ClientConnection;
import io.websock.client.carrier.ClientListener;
import io.websock.client.http2.Http2WebSocket;
import io.websock.client.http2.Http2WebSocketListener;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listener that keeps the events of one WebSocket.
 */
public final class RecordingListener implements ClientListener, Http2WebSocketListener {

	public static final Duration PATIENCE = Duration.ofSeconds(20);

	public final List<ClientEvent> events = new CopyOnWriteArrayList<>();

	@Override
	public void event(ClientConnection connection, ClientEvent event) {
		this.events.add(event);
	}

	@Override
	public void onEvent(Http2WebSocket socket, ClientEvent event) {
		this.events.add(event);
	}

	public static void until(Callable<Boolean> condition) {
		patiently().until(condition);
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5));
	}

	public <E extends ClientEvent> E await(Class<E> type) {
		patiently().untilAsserted(() -> assertThat(this.events).hasAtLeastOneElementOfType(type));
		return type.cast(this.events.stream().filter(type::isInstance).findFirst().orElseThrow());
	}

	/**
	 * Waits for a number of messages.
	 * @return their frames
	 */
	public List<Frame> messages(int count) {
		patiently().untilAsserted(() -> assertThat(messages().size()).as(this::summary).isGreaterThanOrEqualTo(count));
		return messages();
	}

	public List<Frame> messages() {
		return this.events.stream()
			.filter(ClientEvent.Message.class::isInstance)
			.<Frame>map((event) -> ((ClientEvent.Message) event).frame())
			.toList();
	}

	/**
	 * Waits for the last event, and checks that no other last event came.
	 */
	public ClientEvent end() {
		until(() -> this.events.stream().anyMatch(RecordingListener::isLast));
		assertThat(this.events.stream().filter(RecordingListener::isLast)).hasSize(1);
		assertThat(this.events).last().matches(RecordingListener::isLast);
		return this.events.get(this.events.size() - 1);
	}

	private String summary() {
		return this.events.stream().map((event) -> event.getClass().getSimpleName()).toList().toString();
	}

	private static boolean isLast(ClientEvent event) {
		return event instanceof ClientEvent.Closed || event instanceof ClientEvent.Failed
				|| event instanceof ClientEvent.Refused;
	}

}
