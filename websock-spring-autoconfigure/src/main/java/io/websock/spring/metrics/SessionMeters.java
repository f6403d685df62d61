package io.websock.spring.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.websock.CloseReason;
import io.websock.engine.SessionListener;
import io.websock.protocol.Opcode;

/**
 * Listener that fills the meters of one endpoint. All of them are looked up when it is
 * made, and read 0 from then on. Thread-safe.
 */
final class SessionMeters implements SessionListener {

	private final AtomicInteger active = new AtomicInteger();

	private final SessionDurations durations;

	private final FrameMeters received;

	private final FrameMeters sent;

	private final Counter messagesReceived;

	private final Counter messagesSent;

	private final PerConstant<Callback, PerConstant<Outcome, Timer>> callbacks;

	private final Counter callbackTimeouts;

	private final Timer heartbeats;

	private final PerConstant<DropCause, Counter> drops;

	private final Counter unhandled;

	private final Counter sendTimeouts;

	/** Counts drops beside the meters. */
	private final SessionListener counts;

	SessionMeters(EndpointMeters meters, SessionListener counts) {
		meters.gauge(WebSockMeter.ACTIVE_SESSIONS, this.active::get);
		this.durations = new SessionDurations(meters);
		this.received = new FrameMeters(meters, WebSockMeter.FRAMES_RECEIVED, WebSockMeter.DATA_RECEIVED);
		this.sent = new FrameMeters(meters, WebSockMeter.FRAMES_SENT, WebSockMeter.DATA_SENT);
		this.messagesReceived = meters.counter(WebSockMeter.MESSAGES_RECEIVED);
		this.messagesSent = meters.counter(WebSockMeter.MESSAGES_SENT);
		this.callbacks = new PerConstant<>(Callback.class, (callback) -> callbacks(meters, callback));
		this.callbackTimeouts = meters.counter(WebSockMeter.CALLBACK_TIMEOUTS);
		this.heartbeats = meters.timer(WebSockMeter.HEARTBEAT_ROUND_TRIP);
		this.drops = meters.counters(WebSockMeter.DROPS, DropCause.class);
		this.unhandled = meters.counter(WebSockMeter.UNHANDLED);
		this.sendTimeouts = meters.counter(WebSockMeter.SEND_TIMEOUTS);
		this.counts = counts;
	}

	private static PerConstant<Outcome, Timer> callbacks(EndpointMeters meters, Callback callback) {
		return new PerConstant<>(Outcome.class, (outcome) -> meters.timer(WebSockMeter.CALLBACKS,
				MeterTag.valueOf(callback), MeterTag.valueOf(outcome)));
	}

	@Override
	public void opened() {
		this.active.incrementAndGet();
	}

	@Override
	public void closed(CloseReason reason, int code, long nanos) {
		this.active.decrementAndGet();
		this.durations.record(reason, code, nanos);
	}

	@Override
	public void frameReceived(Opcode opcode, long bytes) {
		this.received.count(opcode, 1, bytes);
	}

	@Override
	public void framesSent(Opcode opcode, int frames, long bytes) {
		this.sent.count(opcode, frames, bytes);
	}

	@Override
	public void messageReceived() {
		this.messagesReceived.increment();
	}

	@Override
	public void messagesSent(int messages) {
		this.messagesSent.increment(messages);
	}

	@Override
	public void called(Callback callback, Outcome outcome, long nanos) {
		this.callbacks.get(callback).get(outcome).record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void callbackTimedOut() {
		this.callbackTimeouts.increment();
	}

	@Override
	public void heartbeatAnswered(long nanos) {
		this.heartbeats.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void dropped(DropCause cause) {
		this.drops.get(cause).increment();
		this.counts.dropped(cause);
	}

	@Override
	public void unhandled() {
		this.unhandled.increment();
	}

	@Override
	public void sendTimedOut() {
		this.sendTimeouts.increment();
	}

}
