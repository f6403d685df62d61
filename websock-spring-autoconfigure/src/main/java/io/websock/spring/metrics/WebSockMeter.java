package io.websock.spring.metrics;

import java.util.List;

import io.micrometer.core.instrument.Meter.Type;
import org.jspecify.annotations.Nullable;

/**
 * The meters: name, type, base unit, tags and meaning of each. The documentation is
 * generated from here.
 *
 * <p>
 * Every meter is tagged with the name of the endpoint or client, never with a path, a
 * session or anything else a peer can choose: the number of time series depends on the
 * application alone.
 */
enum WebSockMeter {

	/** Sessions from {@code init} to {@code terminate}. */
	ACTIVE_SESSIONS("websock.sessions.active", Type.GAUGE, null, "Sessions that are open"),

	/** Sessions whose peers are slow. */
	BACKPRESSURED_SESSIONS("websock.sessions.backpressured", Type.GAUGE, null,
			"Sessions under back-pressure: no reading, no callback, until the client has taken some of the waiting bytes"),

	/** Life of sessions. */
	SESSION_DURATION("websock.sessions.duration", Type.TIMER, "seconds", "How long sessions lived", MeterTag.REASON,
			MeterTag.CODE),

	/** Handshakes. */
	HANDSHAKES("websock.handshakes", Type.COUNTER, null, "Handshakes", MeterTag.OUTCOME, MeterTag.HTTP_VERSION),

	/** Frames from peers. */
	FRAMES_RECEIVED("websock.frames.received", Type.COUNTER, null,
			"Frames received, as far as the container shows them", MeterTag.OPCODE),

	/** Frames to peers. */
	FRAMES_SENT("websock.frames.sent", Type.COUNTER, null, "Frames handed to the connection", MeterTag.OPCODE),

	/** Payload from peers. */
	DATA_RECEIVED("websock.data.received", Type.COUNTER, "bytes", "Payload of the frames received", MeterTag.OPCODE),

	/** Payload to peers. */
	DATA_SENT("websock.data.sent", Type.COUNTER, "bytes", "Payload of the frames sent", MeterTag.OPCODE),

	/** Messages from peers. */
	MESSAGES_RECEIVED("websock.messages.received", Type.COUNTER, null, "Complete text and binary messages received"),

	/** Messages to peers. */
	MESSAGES_SENT("websock.messages.sent", Type.COUNTER, null,
			"Complete text and binary messages handed to the connection"),

	/** Calls of handlers. */
	CALLBACKS("websock.callbacks", Type.TIMER, "seconds", "How long callbacks took", MeterTag.CALLBACK,
			MeterTag.OUTCOME),

	/** Stages of callbacks that were not complete in time. */
	CALLBACK_TIMEOUTS("websock.callbacks.timeouts", Type.COUNTER, null,
			"Callbacks of an AsyncWebSock that were not complete within 'websock.callback-timeout'"),

	/** Callbacks that do not return. */
	STUCK_CALLBACKS("websock.callbacks.stuck", Type.GAUGE, null,
			"Sessions in a callback that has taken longer than 'websock.execution.warn-after'"),

	/** Answers to our pings. */
	HEARTBEAT_ROUND_TRIP("websock.heartbeat.rtt", Type.TIMER, "seconds",
			"How long peers took to answer heartbeat pings"),

	/** Messages and pushed frames lost. */
	DROPS("websock.mailbox.drops", Type.COUNTER, null,
			"Messages of the application and pushed frames that were not delivered", MeterTag.CAUSE),

	/** Messages nobody wanted. */
	UNHANDLED("websock.mailbox.unhandled", Type.COUNTER, null,
			"Messages of the application to handlers without handleInfo"),

	/** Messages that wait. */
	MAILBOX_DEPTH("websock.mailbox.depth", Type.GAUGE, null,
			"Messages of the application and pushed frames that wait in the mailboxes of all its sessions"),

	/** Bytes that wait. */
	OUTBOUND("websock.outbound.pending", Type.GAUGE, "bytes",
			"What waits to be sent in all its sessions, 64 bytes for each waiting frame included"),

	/** Peers that take nothing. */
	SEND_TIMEOUTS("websock.send.timeouts", Type.COUNTER, null,
			"Sessions that ended because the peer took nothing for the send timeout"),

	/** Clients that are connected. */
	CLIENT_CONNECTIONS(MeterTag.CLIENT, "websock.client.connections", Type.GAUGE, null,
			"Connections of the client that are open"),

	/** Attempts of clients. */
	CLIENT_ATTEMPTS(MeterTag.CLIENT, "websock.client.attempts", Type.COUNTER, null,
			"Attempts of the client to connect that have ended", MeterTag.OUTCOME),

	/** Delays before attempts. */
	CLIENT_DELAYS(MeterTag.CLIENT, "websock.client.reconnect.delay", Type.TIMER, "seconds",
			"Delays before attempts to reconnect"),

	/** What waits for a session of a client. */
	CLIENT_OUTBOX(MeterTag.CLIENT, "websock.client.outbox.depth", Type.GAUGE, null,
			"Messages and frames that wait for a session of the client"),

	/** What clients lost. */
	CLIENT_DROPS(MeterTag.CLIENT, "websock.client.outbox.drops", Type.COUNTER, null,
			"Messages and frames sent by a connection of the client that were not delivered", MeterTag.CAUSE);

	private final MeterTag owner;

	private final String meterName;

	private final Type type;

	private final @Nullable String unit;

	private final String description;

	private final List<MeterTag> tags;

	WebSockMeter(String meterName, Type type, @Nullable String unit, String description, MeterTag... tags) {
		this(MeterTag.ENDPOINT, meterName, type, unit, description, tags);
	}

	WebSockMeter(MeterTag owner, String meterName, Type type, @Nullable String unit, String description,
			MeterTag... tags) {
		this.owner = owner;
		this.meterName = meterName;
		this.type = type;
		this.unit = unit;
		this.description = description;
		this.tags = List.of(tags);
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
	 * Returns the tag that every meter has: whose it is.
	 * @return {@link MeterTag#ENDPOINT} or {@link MeterTag#CLIENT}
	 */
	MeterTag owner() {
		return this.owner;
	}

	/**
	 * Returns the tags besides {@link #owner()}.
	 * @return the tags, in the order in which values are given
	 */
	List<MeterTag> tags() {
		return this.tags;
	}

}
