package io.websock.sample.proxy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that send a message twice a second, expect it back, and return with exponential
 * back-off and full jitter when they lose their session, as the sample's page does. They
 * count what a user would notice.
 */
final class ReturningClients implements AutoCloseable {

	private static final long FIRST_BOUND = 500;

	private static final long LAST_BOUND = 15_000;

	private static final long GOOD_AFTER = TimeUnit.SECONDS.toNanos(3);

	private static final long SEND_EVERY = 500;

	private final HttpClient http = HttpClient.newHttpClient();

	private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);

	private final List<Client> clients = new ArrayList<>();

	private final URI uri;

	/** When each handshake began. */
	private final Queue<Long> handshakes = new ConcurrentLinkedQueue<>();

	/** How long clients were without a session, in nanoseconds. */
	private final Queue<Long> outages = new ConcurrentLinkedQueue<>();

	private final Map<Integer, AtomicInteger> closes = new ConcurrentHashMap<>();

	/** Handshakes that failed, by status or failure. */
	private final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicInteger lost = new AtomicInteger();

	ReturningClients(URI uri, int count) {
		this.uri = uri;
		for (int i = 0; i < count; i++) {
			Client client = new Client();
			this.clients.add(client);
			this.timers.schedule(client::connect, i * 2000L / count, TimeUnit.MILLISECONDS);
		}
	}

	long open() {
		return this.clients.stream().filter((client) -> client.socket != null).count();
	}

	/**
	 * Forgets what was counted until now.
	 */
	void reset() {
		this.handshakes.clear();
		this.outages.clear();
		this.closes.clear();
		this.refused.clear();
		this.sent.set(0);
		this.lost.set(0);
	}

	/**
	 * Returns the greatest number of handshakes that began within a time.
	 */
	int peak(Duration window) {
		List<Long> times = this.handshakes.stream().sorted().toList();
		int peak = 0;
		for (int first = 0, last = 0; last < times.size(); last++) {
			while (times.get(last) - times.get(first) > window.toNanos()) {
				first++;
			}
			peak = Math.max(peak, last - first + 1);
		}
		return peak;
	}

	Map<String, AtomicInteger> refused() {
		return this.refused;
	}

	int sent() {
		return this.sent.get();
	}

	/**
	 * Returns how many messages were not answered before their session ended.
	 */
	int lost() {
		return this.lost.get();
	}

	Map<Integer, AtomicInteger> closes() {
		return this.closes;
	}

	/**
	 * Returns the time that a share of all outages did not exceed.
	 */
	Duration outage(double share) {
		List<Long> sorted = this.outages.stream().sorted().toList();
		return Duration.ofNanos(sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1));
	}

	@Override
	public void close() {
		this.timers.shutdownNow();
		this.clients.forEach(Client::abort);
	}

	private static <K> void count(Map<K, AtomicInteger> counts, K key) {
		counts.computeIfAbsent(key, (absent) -> new AtomicInteger()).incrementAndGet();
	}

	private static String cause(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return (cause instanceof WebSocketHandshakeException refusal)
				? Integer.toString(refusal.getResponse().statusCode()) : cause.getClass().getSimpleName();
	}

	/**
	 * One of them.
	 */
	private final class Client implements WebSocket.Listener {

		private volatile WebSocket socket;

		private final AtomicInteger unanswered = new AtomicInteger();

		private volatile long since = System.nanoTime();

		private volatile int attempt;

		void connect() {
			ReturningClients.this.handshakes.add(System.nanoTime());
			ReturningClients.this.http.newWebSocketBuilder()
				.connectTimeout(Duration.ofSeconds(10))
				.buildAsync(ReturningClients.this.uri, this)
				.whenComplete((opened, failure) -> {
					if (failure != null) {
						count(ReturningClients.this.refused, cause(failure));
						retry();
					}
				});
		}

		@Override
		public void onOpen(WebSocket opened) {
			ReturningClients.this.outages.add(System.nanoTime() - this.since);
			this.since = System.nanoTime();
			this.socket = opened;
			opened.request(Long.MAX_VALUE);
			later(() -> send(opened), ThreadLocalRandom.current().nextLong(SEND_EVERY));
		}

		@Override
		public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
			this.unanswered.decrementAndGet();
			return null;
		}

		@Override
		public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
			lost(from, code);
			return null;
		}

		@Override
		public void onError(WebSocket from, Throwable error) {
			lost(from, 1006);
		}

		private synchronized void lost(WebSocket from, int code) {
			if (this.socket != from) {
				return;
			}
			this.socket = null;
			count(ReturningClients.this.closes, code);
			ReturningClients.this.lost.addAndGet(this.unanswered.getAndSet(0));
			this.attempt = (System.nanoTime() - this.since > GOOD_AFTER) ? 0 : this.attempt;
			this.since = System.nanoTime();
			retry();
		}

		private void retry() {
			long bound = Math.min(LAST_BOUND, FIRST_BOUND << Math.min(this.attempt, 10));
			this.attempt++;
			later(this::connect, ThreadLocalRandom.current().nextLong(bound));
		}

		private synchronized void send(WebSocket to) {
			if (this.socket == to && !to.isOutputClosed()) {
				this.unanswered.incrementAndGet();
				ReturningClients.this.sent.incrementAndGet();
				to.sendText("hello", true);
				later(() -> send(to), SEND_EVERY);
			}
		}

		private void later(Runnable task, long millis) {
			if (!ReturningClients.this.timers.isShutdown()) {
				ReturningClients.this.timers.schedule(task, millis, TimeUnit.MILLISECONDS);
			}
		}

		private void abort() {
			WebSocket open = this.socket;
			if (open != null) {
				open.abort();
			}
		}

	}

}
