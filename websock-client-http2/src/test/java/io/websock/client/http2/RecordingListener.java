package io.websock.client.http2;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import io.websock.Frame;
import io.websock.client.ClientEvent;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listener that keeps the events of one WebSocket.
 */
final class RecordingListener implements Http2WebSocketListener {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	final List<ClientEvent> events = new CopyOnWriteArrayList<>();

	@Override
	public void onEvent(Http2WebSocket socket, ClientEvent event) {
		this.events.add(event);
	}

	static void until(Callable<Boolean> condition) {
		Awaitility.await().atMost(PATIENCE).until(condition);
	}

	<E extends ClientEvent> E await(Class<E> type) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.events).hasAtLeastOneElementOfType(type));
		return type.cast(this.events.stream().filter(type::isInstance).findFirst().orElseThrow());
	}

	/**
	 * Waits for a number of messages.
	 * @return their frames
	 */
	List<Frame> messages(int count) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(messages().size()).as(this::summary).isGreaterThanOrEqualTo(count));
		return messages();
	}

	List<Frame> messages() {
		return this.events.stream()
			.filter(ClientEvent.Message.class::isInstance)
			.<Frame>map((event) -> ((ClientEvent.Message) event).frame())
			.toList();
	}

	/**
	 * Waits for the last event, and checks that no other last event came.
	 */
	ClientEvent end() {
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
