package io.websock.test.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterNode;
import io.websock.cluster.ClusterSettings;
import io.websock.cluster.LogEntry;
import io.websock.cluster.NodeIdentity;
import io.websock.cluster.NodeListener;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Node that records what its listener is called for.
 */
final class TestNode implements NodeListener {

	static final ClusterSettings SETTINGS = ClusterSettings.of("test");

	final String name;

	final ClusterNode node;

	/** Everything but messages and connections, such as {@code "joined a/1"}. */
	final List<String> events = new ArrayList<>();

	final List<String> messages = new ArrayList<>();

	final List<Boolean> connections = new ArrayList<>();

	final Map<String, Long> received = new HashMap<>();

	final Map<String, Long> lost = new HashMap<>();

	private final Map<Long, String> names;

	TestNode(InMemoryCluster cluster, String name, Map<Long, String> names) {
		this.name = name;
		this.names = names;
		this.node = new ClusterNode(cluster.connect(name), SETTINGS, cluster::nanos, this);
		names.put(this.node.self().id(), name);
	}

	void start() {
		this.node.start();
		this.names.put(this.node.self().id(), this.name);
	}

	static String key(String origin, Channel channel) {
		return origin + " " + ((channel.kind() == Channel.Kind.NODE) ? "node" : channel);
	}

	List<Integer> numbers(String origin) {
		return this.messages.stream()
			.filter((message) -> message.startsWith(origin + ": "))
			.map((message) -> Integer.valueOf(message.substring(origin.length() + 2)))
			.toList();
	}

	@Override
	public void message(NodeIdentity origin, Channel channel, byte[] message) {
		this.messages.add(this.names.get(origin.id()) + ": " + new String(message, UTF_8));
		this.received.merge(key(this.names.get(origin.id()), channel), 1L, Long::sum);
	}

	@Override
	public void appended(Channel channel, String topic, LogEntry entry) {
		this.events.add("appended " + topic + " " + entry.position().offset());
	}

	@Override
	public void lost(NodeIdentity origin, Channel channel, long count) {
		this.events.add("lost " + text(origin) + " " + count);
		this.lost.merge(key(this.names.get(origin.id()), channel), count, Long::sum);
	}

	@Override
	public void interrupted(Channel channel) {
		this.events.add("interrupted " + channel);
	}

	@Override
	public void joined(NodeIdentity node) {
		this.events.add("joined " + text(node));
	}

	@Override
	public void left(NodeIdentity node, boolean orderly) {
		this.events.add((orderly ? "left " : "died ") + text(node));
	}

	@Override
	public void reborn(NodeIdentity self) {
		this.events.add("reborn " + text(self));
	}

	@Override
	public void connection(boolean connected) {
		this.connections.add(connected);
	}

	private String text(NodeIdentity node) {
		return this.names.get(node.id()) + "/" + node.incarnation();
	}

}
