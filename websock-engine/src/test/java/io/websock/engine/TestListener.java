package io.websock.engine;

import java.util.ArrayList;
import java.util.List;

import io.websock.CloseReason;

/**
 * Listener that keeps what a test looks at.
 */
class TestListener implements SessionListener {

	final List<DropCause> drops = new ArrayList<>();

	final List<Integer> closeCodes = new ArrayList<>();

	final List<Long> roundTrips = new ArrayList<>();

	int opened;

	int unhandled;

	int sendTimeouts;

	int callbackTimeouts;

	/** Callbacks that ended, with their outcome and duration in milliseconds. */
	final List<String> calls = new ArrayList<>();

	@Override
	public void opened() {
		this.opened++;
	}

	@Override
	public void closed(CloseReason reason, int code, long nanos) {
		this.closeCodes.add(code);
	}

	@Override
	public void dropped(DropCause cause) {
		this.drops.add(cause);
	}

	@Override
	public void heartbeatAnswered(long nanos) {
		this.roundTrips.add(nanos);
	}

	@Override
	public void unhandled() {
		this.unhandled++;
	}

	@Override
	public void called(Callback callback, Outcome outcome, long nanos) {
		this.calls.add(callback + " " + outcome + " " + nanos / 1_000_000);
	}

	@Override
	public void callbackTimedOut() {
		this.callbackTimeouts++;
	}

	@Override
	public void sendTimedOut() {
		this.sendTimeouts++;
	}

}
