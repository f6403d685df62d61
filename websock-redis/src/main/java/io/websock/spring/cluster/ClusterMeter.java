package io.websock.spring.cluster;

import java.util.List;

import io.micrometer.core.instrument.Meter.Type;
import org.jspecify.annotations.Nullable;

/**
 * Meters of the cluster: name, type, base unit, tag and meaning of each. The
 * documentation is generated from here.
 */
enum ClusterMeter {

	/** Messages to others. */
	PUBLISHED("published", Type.COUNTER, null, "Messages to other nodes: in the queue, or refused since it was full",
			"result", "forwarded", "refused"),

	/** Messages of others. */
	RECEIVED("received", Type.COUNTER, null, "Messages of other nodes that arrived"),

	/** Messages of others that did not arrive. */
	LOST("lost", Type.COUNTER, null, "Messages of other nodes that are known to be lost"),

	/** Messages of others that are not passed on. */
	DUPLICATES("duplicates", Type.COUNTER, null,
			"Messages of other nodes that arrived twice, or after they were counted as lost"),

	/** Messages of others that are of no use. */
	DROPPED("dropped", Type.COUNTER, null,
			"Messages of other nodes whose session is gone, or that cannot be read, unknown types included", "cause",
			"no_session", "undecodable"),

	/** Losses that concern somebody. */
	GAPS("gaps", Type.COUNTER, null, "Losses in partitions that have subscribers here"),

	/** Extent of those losses. */
	GAP_MESSAGES("gap.messages", Type.COUNTER, null, "Messages lost in partitions that have subscribers here"),

	/** Messages to logs. */
	APPENDED("appended", Type.COUNTER, null,
			"Messages to topics with a history: in the log, refused since the queue was full, or without an answer",
			"result", "appended", "refused", "unknown"),

	/** Repairs of topics with a history. */
	HEALED("healed", Type.COUNTER, null, "Messages of topics with a history that were missed, and read from the log"),

	/** Replays. */
	REPLAYED("replayed", Type.COUNTER, null, "Messages of topics' histories sent to sessions that asked for them"),

	/** Repairs of presence. */
	PRESENCE_READS("presence.reads", Type.COUNTER, null, "Times that the whole presence of a node was asked for"),

	/** Losses of revocations. */
	REVOCATION_GAPS("revocation.gaps", Type.COUNTER, null, "Times that revocations may have been missed"),

	/** Traffic of the engine. */
	BYTES("bytes", Type.COUNTER, "bytes",
			"Size of frames and log entries sent, and of those that arrived, this node's own included", "direction",
			"sent", "received"),

	/** Frames that wait. */
	QUEUE("queue", Type.GAUGE, null, "Frames that wait to be sent or confirmed, and that wait to be passed on",
			"direction", "outbound", "inbound"),

	/** Size of frames that wait. */
	QUEUE_SIZE("queue.size", Type.GAUGE, "bytes", "Size of the frames that wait", "direction", "outbound", "inbound"),

	/** Delay of heartbeats. */
	LAG("lag", Type.TIMER, "seconds", "By how much heartbeats of other nodes took longer than the fastest of theirs"),

	/** Round trip. */
	PROBE("probe", Type.GAUGE, "seconds", "Time that a message of the node to itself took last"),

	/** State of the connection. */
	CONNECTED("connected", Type.GAUGE, null, "1 while frames of other nodes arrive, else 0"),

	/** Size of the cluster. */
	NODES("nodes", Type.GAUGE, null, "Nodes that are there, with this one"),

	/** What happens to nodes. */
	NODE_CHANGES("node.changes", Type.COUNTER, null,
			"Nodes that joined, left or were declared dead, and times that this node went on as a new incarnation",
			"kind", "joined", "left", "dead", "reborn");

	private final String meterName;

	private final Type type;

	private final @Nullable String unit;

	private final String description;

	private final @Nullable String tag;

	private final List<String> values;

	ClusterMeter(String name, Type type, @Nullable String unit, String description) {
		this(name, type, unit, description, null);
	}

	ClusterMeter(String name, Type type, @Nullable String unit, String description, @Nullable String tag,
			String... values) {
		this.meterName = "websock.cluster." + name;
		this.type = type;
		this.unit = unit;
		this.description = description;
		this.tag = tag;
		this.values = List.of(values);
	}

	String meterName() {
		return this.meterName;
	}

	Type type() {
		return this.type;
	}

	/**
	 * Returns the base unit.
	 * @return the unit, or {@code null} for a plain number
	 */
	@Nullable String unit() {
		return this.unit;
	}

	String description() {
		return this.description;
	}

	/**
	 * Returns the tag.
	 * @return its key, or {@code null} if there is none
	 */
	@Nullable String tag() {
		return this.tag;
	}

	/**
	 * Returns the tag's values.
	 */
	List<String> tagValues() {
		return this.values;
	}

}
