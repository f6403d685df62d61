package io.websock.tck.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterEngine;
import io.websock.cluster.ClusterListener;
import io.websock.cluster.LogEntry;

/**
 * Engine together with what its listener was called for. Thread-safe.
 */
final class RecordedEngine implements ClusterListener {

	private final ClusterFixture fixture;

	private final ClusterEngine engine;

	private final Queue<Received> frames = new ConcurrentLinkedQueue<>();

	private final Queue<Appended> entries = new ConcurrentLinkedQueue<>();

	/**
	 * What happened, in order: {@code connected}, {@code disconnected}, {@code frame}.
	 */
	private final Queue<String> events = new ConcurrentLinkedQueue<>();

	private int syncs;

	RecordedEngine(ClusterFixture fixture) {
		this.fixture = fixture;
		this.engine = fixture.newEngine();
	}

	ClusterEngine engine() {
		return this.engine;
	}

	/** Starts the engine and awaits that it receives. */
	RecordedEngine start() {
		this.engine.start(this);
		awaitConnected(1);
		return this;
	}

	/** Subscribes to a channel and awaits that what is sent to it arrives. */
	void subscribe(Channel channel) {
		this.engine.subscribe(channel);
		awaitReceives(channel);
	}

	/** Sends to a channel until it comes back. */
	void awaitReceives(Channel channel) {
		String mark = "sync-" + System.identityHashCode(this) + "-" + this.syncs++;
		this.fixture.await("a frame on " + channel, () -> {
			send(channel, mark);
			return this.frames.stream().anyMatch((frame) -> frame.text().equals(mark));
		});
	}

	void awaitConnected(int times) {
		this.fixture.await("connected", () -> count("connected") >= times);
	}

	void awaitDisconnected(int times) {
		this.fixture.await("disconnected", () -> count("disconnected") >= times);
	}

	boolean send(Channel channel, String text) {
		return this.engine.offer(channel, text.getBytes(StandardCharsets.UTF_8));
	}

	/** Awaits a number of frames on a channel that begin with a prefix. */
	List<String> await(Channel channel, String prefix, int count) {
		this.fixture.await(count + " frames that begin with " + prefix,
				() -> received(channel, prefix).size() >= count);
		return received(channel, prefix);
	}

	List<String> received(Channel channel, String prefix) {
		return this.frames.stream()
			.filter((frame) -> frame.channel().equals(channel))
			.map(Received::text)
			.filter((text) -> text.startsWith(prefix))
			.toList();
	}

	List<byte[]> receivedBytes(Channel channel) {
		return this.frames.stream().filter((frame) -> frame.channel().equals(channel)).map(Received::bytes).toList();
	}

	/** Awaits a number of entries of a topic's log. */
	List<LogEntry> awaitEntries(String topic, int count) {
		this.fixture.await(count + " entries", () -> entries(topic).size() >= count);
		return entries(topic);
	}

	List<LogEntry> entries(String topic) {
		return this.entries.stream().filter((entry) -> entry.topic().equals(topic)).map(Appended::entry).toList();
	}

	List<String> events() {
		return List.copyOf(this.events);
	}

	@Override
	public void frame(Channel channel, byte[] frame) {
		this.events.add("frame");
		this.frames.add(new Received(channel, frame));
	}

	@Override
	public void appended(Channel channel, String topic, LogEntry entry) {
		this.entries.add(new Appended(topic, entry));
	}

	@Override
	public void connected() {
		this.events.add("connected");
	}

	@Override
	public void disconnected(String reason) {
		this.events.add("disconnected");
	}

	@Override
	public void interrupted(Channel channel) {
		this.events.add("interrupted");
	}

	private long count(String event) {
		return this.events.stream().filter(event::equals).count();
	}

	private record Received(Channel channel, byte[] bytes) {

		String text() {
			return new String(this.bytes, StandardCharsets.UTF_8);
		}

	}

	private record Appended(String topic, LogEntry entry) {

	}

}
