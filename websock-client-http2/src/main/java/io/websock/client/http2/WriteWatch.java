package io.websock.client.http2;

import java.time.Duration;

import io.netty.channel.EventLoop;

/**
 * Watch over the progress of writes: a server that takes nothing for too long while bytes
 * wait is given up. Belongs to the event loop.
 */
final class WriteWatch {

	private final StreamOutput output;

	private final MonotonicClock clock;

	private final Duration timeout;

	private final Runnable stalled;

	private final Deadline deadline;

	private long seen;

	WriteWatch(StreamOutput output, EventLoop loop, MonotonicClock clock, Duration timeout, Runnable stalled) {
		this.output = output;
		this.clock = clock;
		this.timeout = timeout;
		this.stalled = stalled;
		this.deadline = new Deadline(loop, clock, this::check);
	}

	void begin() {
		if (!this.output.isEmpty() && !this.deadline.isSet()) {
			this.seen = this.output.written();
			this.deadline.set(this.clock.now().plus(this.timeout));
		}
	}

	void cancel() {
		this.deadline.cancel();
	}

	private void check() {
		if (!this.output.isEmpty() && this.output.written() == this.seen) {
			this.stalled.run();
		}
		else {
			begin();
		}
	}

}
