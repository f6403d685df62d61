package io.websock.benchmarks.cluster;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Client of one session, which counts what it receives: by way, sender and stream, and in
 * order. Thread-safe.
 */
final class SoakClient implements WebSocket.Listener {

	private static final long TIMEOUT_SECONDS = 120;

	private final Role role;

	private final SoakProcess process;

	private final String name;

	private final CompletableFuture<String> session = new CompletableFuture<>();

	private final StringBuilder text = new StringBuilder();

	private final Map<String, Stream> streams = new ConcurrentHashMap<>();

	/** Sums of gaps by topic. */
	private final Map<String, Long> gaps = new ConcurrentHashMap<>();

	/** Times at which keys of presence left. */
	private final Map<String, Long> left = new ConcurrentHashMap<>();

	private volatile long lastGap;

	private volatile @Nullable String end;

	private @Nullable WebSocket socket;

	private SoakClient(Role role, SoakProcess process, String name) {
		this.role = role;
		this.process = process;
		this.name = name;
	}

	/**
	 * Opens a session and waits for its address.
	 * @param name the client's name, and the user's
	 */
	static SoakClient open(HttpClient http, Role role, SoakProcess process, String name) throws Exception {
		SoakClient client = new SoakClient(role, process, name);
		client.socket = http.newWebSocketBuilder()
			.buildAsync(process.socket(role.path + "?user=" + name + "&key=" + name), client)
			.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		client.session.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		return client;
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			received(this.text.toString().split(" "));
			this.text.setLength(0);
		}
		socket.request(1);
		return null;
	}

	private void received(String[] words) {
		switch (words[0]) {
			case "id" -> this.session.complete(words[1]);
			case "m" -> this.streams.computeIfAbsent(words[1] + " " + words[2] + " " + words[3], (key) -> new Stream())
				.received(Long.parseLong(words[4]));
			case "gap" -> {
				this.lastGap = System.currentTimeMillis();
				this.gaps.merge(words[1], Long.parseLong(words[2]), Long::sum);
			}
			default -> {
				for (int i = 1; i < words.length; i++) {
					this.left.putIfAbsent(words[i], System.currentTimeMillis());
				}
			}
		}
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
		this.end = code + " " + reason;
		return null;
	}

	@Override
	public void onError(WebSocket socket, Throwable error) {
		this.end = "lost";
	}

	Role role() {
		return this.role;
	}

	SoakProcess process() {
		return this.process;
	}

	String name() {
		return this.name;
	}

	String session() {
		return this.session.join();
	}

	/** Code and reason of the close; {@code null} while the session is open. */
	@Nullable String end() {
		return this.end;
	}

	/**
	 * Returns how many messages came, by way, sender and stream.
	 */
	Map<String, Long> counts() {
		Map<String, Long> counts = new ConcurrentHashMap<>();
		this.streams.forEach((key, stream) -> counts.put(key, stream.count));
		return counts;
	}

	/**
	 * Returns how many messages came out of order, or twice.
	 */
	long disorders() {
		return this.streams.values().stream().mapToLong((stream) -> stream.disorders).sum();
	}

	Map<String, Long> gaps() {
		return Map.copyOf(this.gaps);
	}

	long lastGap() {
		return this.lastGap;
	}

	@Nullable Long left(String key) {
		return this.left.get(key);
	}

	void close() {
		WebSocket open = this.socket;
		if (open != null) {
			open.abort();
		}
	}

	/**
	 * What a session is there for.
	 */
	enum Role {

		/** It is subscribed to all topics. */
		LISTEN("/listen"),

		/** It is sent to and asked. */
		TARGET("/target"),

		/** It is closed by another node. */
		CLOSE("/target"),

		/** Its user's credentials are revoked. */
		REVOKE("/target"),

		/** It is tracked as long as its node lives. */
		PRESENT("/present");

		private final String path;

		Role(String path) {
			this.path = path;
		}

	}

	/**
	 * Messages of one stream.
	 */
	private static final class Stream {

		private volatile long last;

		private volatile long count;

		private volatile long disorders;

		/** Called by one thread at a time. */
		@SuppressWarnings("NonAtomicVolatileUpdate")
		void received(long number) {
			if (number <= this.last) {
				this.disorders++;
			}
			this.last = Math.max(this.last, number);
			this.count++;
		}

	}

}
