package io.websock.spring.cluster.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterListener;
import io.websock.cluster.LogEntry;

/**
 * Listener that keeps what it was notified of.
 */
class RecordingListener implements ClusterListener {

	final List<String> frames = new CopyOnWriteArrayList<>();

	final List<LogEntry> entries = new CopyOnWriteArrayList<>();

	final List<String> topics = new CopyOnWriteArrayList<>();

	final List<Channel> interrupted = new CopyOnWriteArrayList<>();

	final List<String> disconnections = new CopyOnWriteArrayList<>();

	final AtomicInteger connections = new AtomicInteger();

	@Override
	public void frame(Channel channel, byte[] frame) {
		this.frames.add(channel + " " + new String(frame, StandardCharsets.UTF_8));
	}

	@Override
	public void appended(Channel channel, String topic, LogEntry entry) {
		this.topics.add(topic);
		this.entries.add(entry);
	}

	@Override
	public void connected() {
		this.connections.incrementAndGet();
	}

	@Override
	public void disconnected(String reason) {
		this.disconnections.add(reason);
	}

	@Override
	public void interrupted(Channel channel) {
		this.interrupted.add(channel);
	}

}
