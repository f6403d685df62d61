package io.websock.cluster;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * State of this node's connection: what the engine says of it, and whether the last probe
 * came back. A connection that is there but passes nothing is made anew. Thread-safe; the
 * engine and the listener are called with no lock held.
 */
final class Connection {

	private final ClusterEngine engine;

	private final LongSupplier nanos;

	private final long timeout;

	private final Consumer<Boolean> listener;

	private boolean connected;

	private boolean failed;

	/** The number of the probe that is under way, or 0. */
	private long pending;

	private long sentAt;

	private long probes;

	private boolean notified;

	private boolean notifying;

	private volatile @Nullable Duration lastProbe;

	private volatile @Nullable String failure;

	Connection(ClusterEngine engine, ClusterSettings settings, LongSupplier nanos, Consumer<Boolean> listener) {
		this.engine = engine;
		this.nanos = nanos;
		this.timeout = settings.probeTimeout().toNanos();
		this.listener = listener;
	}

	void connected() {
		synchronized (this) {
			this.connected = true;
			this.pending = 0;
		}
		changed();
		probe();
	}

	void disconnected(String reason) {
		failed(reason);
		synchronized (this) {
			this.connected = false;
			this.pending = 0;
		}
		changed();
	}

	void failed(String reason) {
		this.failure = reason;
	}

	/**
	 * Called at each tick.
	 * @param paused whether this process stood still, so that a probe may be late for it
	 */
	void tick(boolean paused) {
		boolean broken = false;
		synchronized (this) {
			long now = this.nanos.getAsLong();
			if (paused) {
				this.sentAt = now;
			}
			else if (this.connected && this.pending != 0 && now - this.sentAt >= this.timeout) {
				this.pending = 0;
				this.failed = true;
				broken = true;
			}
		}
		changed();
		if (broken) {
			this.engine.reconnect();
		}
		probe();
	}

	synchronized boolean isConnected() {
		return this.connected && !this.failed;
	}

	@Nullable Duration lastProbe() {
		return this.lastProbe;
	}

	@Nullable String failure() {
		return this.failure;
	}

	private void probe() {
		long probe;
		synchronized (this) {
			if (!this.connected || this.pending != 0) {
				return;
			}
			probe = ++this.probes;
			this.pending = probe;
			this.sentAt = this.nanos.getAsLong();
		}
		this.engine.probe().whenComplete((time, failure) -> {
			if (failure != null) {
				refused(probe);
			}
			else {
				back(probe, time);
			}
		});
	}

	/** The connection is there and of no use: another one would not help. */
	private void refused(long probe) {
		synchronized (this) {
			if (this.pending != probe) {
				return;
			}
			this.pending = 0;
			this.failed = true;
		}
		changed();
	}

	private void back(long probe, Duration time) {
		synchronized (this) {
			if (this.pending != probe) {
				return;
			}
			this.pending = 0;
			this.failed = false;
			this.failure = null;
			this.lastProbe = time;
		}
		changed();
	}

	/** Notifies of the present state, one thread at a time. */
	private void changed() {
		while (true) {
			boolean state;
			synchronized (this) {
				state = isConnected();
				if (this.notifying || this.notified == state) {
					return;
				}
				this.notifying = true;
				this.notified = state;
			}
			try {
				this.listener.accept(state);
			}
			finally {
				synchronized (this) {
					this.notifying = false;
				}
			}
		}
	}

}
