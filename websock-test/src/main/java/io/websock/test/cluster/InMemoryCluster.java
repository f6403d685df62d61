package io.websock.test.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterEngine;
import io.websock.cluster.ClusterListener;
import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Cluster within one JVM: engines that reach one another through memory, with faults when
 * a test asks for them. Thread-safe.
 *
 * <p>
 * {@link #live()} is for tests that run two nodes of an application: time is the JVM's,
 * and one daemon thread passes all frames. {@link #stepped(long)} is for tests of what
 * happens when: time stands still until {@link #advance} passes, on the caller's thread,
 * all that was due, and the same seed leads to the same faults.
 */
public final class InMemoryCluster implements AutoCloseable {

	private static final int QUEUE_LIMIT = 1024;

	private final Object lock = new Object();

	private final Timeline timeline;

	private final long seed;

	private final Map<String, InMemoryEngine> engines = new LinkedHashMap<>();

	private final Map<List<String>, Link> links = new HashMap<>();

	private final Map<String, TopicLog> logs = new HashMap<>();

	private final Set<String> isolated = new HashSet<>();

	private ClusterFaults faults = ClusterFaults.NONE;

	private int created;

	private int epoch = 1;

	private volatile int queueLimit = QUEUE_LIMIT;

	private InMemoryCluster(Timeline timeline, long seed) {
		this.timeline = timeline;
		this.seed = seed;
	}

	/**
	 * Creates a cluster whose frames are passed at once, by a daemon thread that
	 * {@link #close} ends.
	 * @return the cluster
	 */
	public static InMemoryCluster live() {
		return new InMemoryCluster(Timeline.live(), 0);
	}

	/**
	 * Creates a cluster whose time is advanced by the test. It has no thread.
	 * @param seed decides which frames meet a fault
	 * @return the cluster
	 */
	public static InMemoryCluster stepped(long seed) {
		return new InMemoryCluster(Timeline.stepped(), seed);
	}

	/**
	 * Creates the engine of another node, with a name of its own.
	 * @return the engine
	 */
	public ClusterEngine newEngine() {
		synchronized (this.lock) {
			return connect("node-" + (this.created + 1));
		}
	}

	/**
	 * Creates the engine of another node.
	 * @param name name of the node, for the methods that inject faults
	 * @return the engine
	 * @throws IllegalArgumentException if a node of the name is there
	 */
	public ClusterEngine connect(String name) {
		synchronized (this.lock) {
			if (this.engines.containsKey(name)) {
				throw new IllegalArgumentException("node '%s' is there".formatted(name));
			}
			this.created++;
			InMemoryEngine engine = new InMemoryEngine(this, name);
			this.engines.put(name, engine);
			return engine;
		}
	}

	/**
	 * Returns the cluster's time, as a clock for nodes.
	 * @return the time, in nanoseconds
	 */
	public long nanos() {
		return this.timeline.now();
	}

	/**
	 * Lets time go by and passes what arrives meanwhile, on this thread.
	 * @param time the time
	 * @throws IllegalStateException if the cluster is live, or if a listener calls this
	 */
	public void advance(Duration time) {
		this.timeline.advance(time.toNanos());
	}

	/**
	 * Sets the faults that all frames meet from now on. Logs themselves meet none.
	 * @param faults the faults
	 */
	public void faults(ClusterFaults faults) {
		synchronized (this.lock) {
			this.faults = faults;
		}
	}

	/**
	 * Sets the number of frames that wait at each node before it refuses more; 1024 at
	 * first.
	 * @param limit the number of frames
	 */
	public void queueLimit(int limit) {
		this.queueLimit = limit;
	}

	/**
	 * Parts nodes from all others: frames between the two groups are lost, and no node
	 * notices. {@link #heal} ends it.
	 * @param names names of the nodes of one group
	 */
	public void isolate(String... names) {
		synchronized (this.lock) {
			this.isolated.clear();
			this.isolated.addAll(List.of(names));
		}
	}

	/**
	 * Ends faults and isolation. Pauses, cuts and wedges go on until they are ended.
	 */
	public void heal() {
		synchronized (this.lock) {
			this.isolated.clear();
			this.faults = ClusterFaults.NONE;
		}
	}

	/**
	 * Makes a node's connection stand still, as if its JVM did: what it sends waits, and
	 * what it is sent is kept for it. The test does not call its
	 * {@link io.websock.cluster.ClusterNode#tick} meanwhile.
	 * @param name name of the node
	 */
	public void pause(String name) {
		engine(name).pause();
	}

	/**
	 * Ends a {@link #pause}.
	 * @param name name of the node
	 */
	public void resume(String name) {
		engine(name).resume();
	}

	/**
	 * Makes a node's subscription pass nothing while the connection seems to be there,
	 * until the node connects anew.
	 * @param name name of the node
	 */
	public void wedge(String name) {
		engine(name).wedge();
	}

	/**
	 * Cuts a node's connection, which the node notices.
	 * @param name name of the node
	 */
	public void cut(String name) {
		engine(name).cut();
	}

	/**
	 * Ends a {@link #cut}.
	 * @param name name of the node
	 */
	public void restore(String name) {
		engine(name).restore();
	}

	/**
	 * Loses what is on its way to a node on a channel, which the node notices.
	 * @param name name of the node
	 * @param channel the channel
	 */
	public void interrupt(String name, Channel channel) {
		engine(name).interrupt(channel);
	}

	/**
	 * Loses all logs, which begin again with another epoch.
	 */
	public void loseLogs() {
		synchronized (this.lock) {
			this.logs.clear();
			this.epoch++;
		}
	}

	/**
	 * Loses the newest entries of the log of a topic, as a failover does to a replica
	 * that has not had them yet: the log goes on in their places, with the same epoch.
	 * @param topic name of the topic
	 * @param count the number of entries
	 */
	public void loseNewest(String topic, int count) {
		synchronized (this.lock) {
			log(topic).loseNewest(count);
		}
	}

	/**
	 * Drops what is under way, and ends the thread of a live cluster.
	 */
	@Override
	public void close() {
		this.timeline.close();
	}

	int queueLimit() {
		return this.queueLimit;
	}

	void later(long nanos, Runnable action) {
		this.timeline.schedule(this.timeline.now() + nanos, action);
	}

	void add(InMemoryEngine engine) {
		synchronized (this.lock) {
			this.engines.put(engine.name(), engine);
		}
	}

	void remove(InMemoryEngine engine) {
		synchronized (this.lock) {
			this.engines.remove(engine.name(), engine);
		}
	}

	LogEntry append(String topic, byte[] entry, Retention retention) {
		synchronized (this.lock) {
			return log(topic).append(entry, retention, nanos());
		}
	}

	LogHistory read(String topic, @Nullable LogPosition after, int limit) {
		synchronized (this.lock) {
			return log(topic).read(after, limit, nanos());
		}
	}

	/** Sends to all nodes that receive a channel. */
	void send(InMemoryEngine from, Channel channel, Consumer<ClusterListener> event) {
		synchronized (this.lock) {
			this.engines.values().forEach((to) -> send(from, to, channel, event));
		}
	}

	/** Sends to one node, if it receives the channel. */
	void send(InMemoryEngine from, InMemoryEngine to, Channel channel, Consumer<ClusterListener> event) {
		synchronized (this.lock) {
			Long number = to.receives(channel);
			if (number == null || this.isolated.contains(from.name()) != this.isolated.contains(to.name())) {
				return;
			}
			Link link = this.links.computeIfAbsent(List.of(from.name(), to.name()),
					(names) -> new Link(this.seed ^ names.hashCode()));
			link.send(channel, nanos(), this.faults,
					(at) -> this.timeline.schedule(at, () -> to.arrive(channel, number, event)));
		}
	}

	private TopicLog log(String topic) {
		return this.logs.computeIfAbsent(topic, (key) -> new TopicLog("epoch-" + this.epoch));
	}

	private InMemoryEngine engine(String name) {
		synchronized (this.lock) {
			InMemoryEngine engine = this.engines.get(name);
			if (engine == null) {
				throw new IllegalArgumentException("there is no node '%s'".formatted(name));
			}
			return engine;
		}
	}

}
