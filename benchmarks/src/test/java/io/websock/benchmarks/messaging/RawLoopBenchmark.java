package io.websock.benchmarks.messaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;

/**
 * What an application writes by hand on Spring's {@link WebSocketSession}, measured as
 * {@link TopicsBenchmark} is: a map of sets, and a loop that sends to each session
 * through {@link ConcurrentWebSocketSessionDecorator}. Run with
 * {@code benchmarks/jmh 'Topics|SimpleBroker|RawLoop'}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RawLoopBenchmark {

	private final Map<String, Set<WebSocketSession>> topics = new ConcurrentHashMap<>();

	private final List<WebSocketSession> sessions = new ArrayList<>();

	private int next;

	@Setup
	public void subscribe() {
		for (int i = 0; i < Audience.TOPICS; i++) {
			WebSocketSession session = new ConcurrentWebSocketSessionDecorator(
					new SilentWebSocketSession("session-" + i), 10_000, 512 * 1024);
			this.sessions.add(session);
			subscribe(session, "topic-" + i);
			if (i < Audience.CROWD) {
				subscribe(session, "crowd");
			}
		}
	}

	@Benchmark
	public int publishToOneOfManyTopics() throws IOException {
		this.next = (this.next + 1) % Audience.TOPICS;
		return publish("topic-" + this.next);
	}

	@Benchmark
	public void subscribeAndUnsubscribe() {
		this.next = (this.next + 1) % Audience.TOPICS;
		WebSocketSession session = this.sessions.get(this.next);
		subscribe(session, "rare");
		unsubscribe(session, "rare");
	}

	@Benchmark
	@OperationsPerInvocation(Audience.CROWD)
	public int publishToAThousand() throws IOException {
		return publish("crowd");
	}

	@Benchmark
	public int publishWhileOthersSubscribe() throws IOException {
		WebSocketSession other = this.sessions.get(Audience.CROWD);
		subscribe(other, "crowd");
		int sent = publish("crowd");
		unsubscribe(other, "crowd");
		return sent;
	}

	/**
	 * Adds within {@code compute}, or a set that is removed meanwhile would lose it.
	 */
	private void subscribe(WebSocketSession session, String topic) {
		this.topics.compute(topic, (name, members) -> {
			Set<WebSocketSession> joined = (members != null) ? members : ConcurrentHashMap.newKeySet();
			joined.add(session);
			return joined;
		});
	}

	private void unsubscribe(WebSocketSession session, String topic) {
		this.topics.computeIfPresent(topic, (name, members) -> {
			members.remove(session);
			return members.isEmpty() ? null : members;
		});
	}

	private int publish(String topic) throws IOException {
		TextMessage message = new TextMessage(Audience.TEXT);
		int sent = 0;
		for (WebSocketSession session : this.topics.getOrDefault(topic, Set.of())) {
			session.sendMessage(message);
			sent++;
		}
		return sent;
	}

}
