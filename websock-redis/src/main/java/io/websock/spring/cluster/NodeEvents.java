package io.websock.spring.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.websock.cluster.Channel;
import io.websock.cluster.LogEntry;
import io.websock.cluster.NodeIdentity;
import io.websock.cluster.NodeListener;
import io.websock.spring.cluster.NodeMessage.Kind;

/**
 * Distributor of what other nodes send and of what happens to them. Everything is
 * registered before the node starts. What a message leads to may fail: it is counted, and
 * the next message comes all the same.
 */
final class NodeEvents implements NodeListener {

	private static final Logger logger = System.getLogger(NodeEvents.class.getName());

	private final ClusterCounts counts;

	private final Map<Kind, BiConsumer<NodeIdentity, NodeMessage>> handlers = new ConcurrentHashMap<>();

	private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();

	NodeEvents(ClusterCounts counts) {
		this.counts = counts;
	}

	/**
	 * Registers what takes the messages of a kind.
	 */
	void on(Kind kind, BiConsumer<NodeIdentity, NodeMessage> handler) {
		this.handlers.put(kind, handler);
	}

	/**
	 * Registers a listener to everything but messages.
	 */
	void add(NodeListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void message(NodeIdentity origin, Channel channel, byte[] bytes) {
		NodeMessage message = NodeMessage.decode(bytes);
		BiConsumer<NodeIdentity, NodeMessage> handler = (message != null) ? this.handlers.get(message.kind()) : null;
		if (message == null || handler == null) {
			this.counts.undecodable.increment();
			return;
		}
		try {
			handler.accept(origin, message);
		}
		catch (IllegalArgumentException ex) {
			this.counts.undecodable.increment();
			logger.log(Level.DEBUG, () -> "A message of node " + origin + " is dropped: " + ex.getMessage());
		}
		catch (RuntimeException | Error ex) {
			this.counts.undecodable.increment();
			logger.log(Level.ERROR, "A message of another node was not handled: a defect", ex);
		}
	}

	@Override
	public void appended(Channel channel, String topic, LogEntry entry) {
		forEach((listener) -> listener.appended(channel, topic, entry));
	}

	@Override
	public void lost(NodeIdentity origin, Channel channel, long count) {
		forEach((listener) -> listener.lost(origin, channel, count));
	}

	@Override
	public void heartbeat(NodeIdentity origin, Duration lag) {
		forEach((listener) -> listener.heartbeat(origin, lag));
	}

	@Override
	public void interrupted(Channel channel) {
		forEach((listener) -> listener.interrupted(channel));
	}

	@Override
	public void joined(NodeIdentity node) {
		this.counts.joined.increment();
		logger.log(Level.INFO, () -> "Node " + node + " has joined");
		forEach((listener) -> listener.joined(node));
	}

	@Override
	public void left(NodeIdentity node, boolean orderly) {
		(orderly ? this.counts.left : this.counts.dead).increment();
		logger.log(Level.INFO, () -> "Node " + node + (orderly ? " has left" : " is declared dead"));
		forEach((listener) -> listener.left(node, orderly));
	}

	@Override
	public void reborn(NodeIdentity self) {
		this.counts.reborn.increment();
		logger.log(Level.WARNING, () -> "Others have declared this node dead, or would have: it goes on as " + self);
		forEach((listener) -> listener.reborn(self));
	}

	@Override
	public void connection(boolean connected) {
		forEach((listener) -> listener.connection(connected));
	}

	private void forEach(Consumer<NodeListener> call) {
		for (NodeListener listener : this.listeners) {
			try {
				call.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				logger.log(Level.ERROR, "A change among the nodes was not handled: a defect", ex);
			}
		}
	}

	/**
	 * Listener that does nothing, for those that need little.
	 */
	interface Adapter extends NodeListener {

		@Override
		default void message(NodeIdentity origin, Channel channel, byte[] message) {
		}

		@Override
		default void appended(Channel channel, String topic, LogEntry entry) {
		}

		@Override
		default void lost(NodeIdentity origin, Channel channel, long count) {
		}

		@Override
		default void joined(NodeIdentity node) {
		}

		@Override
		default void left(NodeIdentity node, boolean orderly) {
		}

		@Override
		default void reborn(NodeIdentity self) {
		}

		@Override
		default void connection(boolean connected) {
		}

	}

}
