package io.websock.benchmarks.cluster;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Client that follows the topic with a history from node to node, each time after the
 * last message that it has received, and checks that no place is left out. Thread-safe.
 */
final class Follower {

	private static final long TIMEOUT_SECONDS = 5;

	private final HttpClient http;

	private final int number;

	/** Messages by the number of the process that sent them. */
	private final Map<String, Long> received = new HashMap<>();

	private String epoch = "";

	private long offset;

	/** Notices of a gap since the last message. */
	private boolean notified;

	private long gaps;

	private long holes;

	private @Nullable Connection connection;

	Follower(HttpClient http, int number) {
		this.http = http;
		this.number = number;
	}

	/**
	 * Leaves the node and goes on at another one, or at the same.
	 * @param process the process of the node
	 * @throws Exception if the node does not answer; the follower is nowhere then
	 */
	void move(SoakProcess process) throws Exception {
		String place;
		synchronized (this) {
			close();
			place = "?user=follower&epoch=" + this.epoch + "&offset=" + this.offset;
			this.connection = new Connection();
		}
		Connection opened = this.connection;
		WebSocket socket = this.http.newWebSocketBuilder()
			.buildAsync(process.socket("/follow" + place), opened)
			.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		synchronized (this) {
			opened.socket = socket;
		}
	}

	/**
	 * Returns whether the follower is connected to a node.
	 */
	synchronized boolean isThere() {
		return this.connection != null && this.connection.socket != null && !this.connection.ended;
	}

	synchronized void close() {
		if (this.connection != null && this.connection.socket != null) {
			this.connection.socket.abort();
		}
		this.connection = null;
	}

	/**
	 * Returns what was received, by process, and {@code gaps}.
	 */
	synchronized Map<String, Long> counts() {
		Map<String, Long> counts = new HashMap<>(this.received);
		counts.put("gaps", this.gaps);
		return counts;
	}

	/** Messages that did not follow the one before, without a notice. */
	synchronized long holes() {
		return this.holes;
	}

	private synchronized void received(Connection from, String[] words) {
		if (from != this.connection) {
			return;
		}
		if (words[0].equals("gap")) {
			this.notified = true;
			this.gaps++;
		}
		else if (words[0].equals("r")) {
			long next = Long.parseLong(words[2]);
			boolean first = this.epoch.isEmpty();
			if (!this.notified && !first && (!words[1].equals(this.epoch) || next != this.offset + 1)) {
				this.holes++;
			}
			this.epoch = words[1];
			this.offset = next;
			this.notified = false;
			this.received.merge(words[5], 1L, Long::sum);
		}
	}

	@Override
	public String toString() {
		return "follower " + this.number;
	}

	/**
	 * One of the follower's connections.
	 */
	private final class Connection implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		private @Nullable WebSocket socket;

		private volatile boolean ended;

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				received(this, this.text.toString().split(" "));
				this.text.setLength(0);
			}
			socket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
			this.ended = true;
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.ended = true;
		}

	}

}
