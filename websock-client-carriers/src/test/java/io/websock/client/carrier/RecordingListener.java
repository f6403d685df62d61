package io.websock.client.carrier;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

import io.websock.client.ClientEvent;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listener that keeps what it is called with.
 */
final class RecordingListener implements ClientListener {

	private static final Duration BOUND = Duration.ofSeconds(20);

	final List<ClientEvent> events = new CopyOnWriteArrayList<>();

	final List<IOException> failures = new CopyOnWriteArrayList<>();

	final Semaphore writable = new Semaphore(0);

	private final BiConsumer<ClientConnection, ClientEvent> action;

	RecordingListener() {
		this((connection, event) -> {
		});
	}

	RecordingListener(BiConsumer<ClientConnection, ClientEvent> action) {
		this.action = action;
	}

	@Override
	public void event(ClientConnection connection, ClientEvent event) {
		this.events.add(event);
		this.action.accept(connection, event);
	}

	@Override
	public void writable(ClientConnection connection) {
		this.writable.release();
	}

	@Override
	public void failed(ClientConnection connection, IOException cause) {
		this.failures.add(cause);
	}

	/**
	 * Waits for an event.
	 */
	<T extends ClientEvent> T await(Class<T> type) {
		return await(type, 1);
	}

	<T extends ClientEvent> T await(Class<T> type, int count) {
		Awaitility.await()
			.atMost(BOUND)
			.pollInterval(Duration.ofMillis(5))
			.until(() -> all(type).size() >= count || isOver());
		assertThat(all(type)).as("%s, %s", this.events, this.failures).hasSizeGreaterThanOrEqualTo(count);
		return all(type).get(count - 1);
	}

	<T extends ClientEvent> List<T> all(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	boolean isOver() {
		return this.events.stream()
			.anyMatch((event) -> event instanceof ClientEvent.Closed || event instanceof ClientEvent.Failed
					|| event instanceof ClientEvent.Refused);
	}

}
