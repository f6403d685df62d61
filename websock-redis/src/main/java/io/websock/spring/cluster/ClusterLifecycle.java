package io.websock.spring.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.websock.cluster.ClusterNode;
import io.websock.spring.drain.DrainLifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Joins the cluster before the first handshake, sends heartbeats, and leaves after the
 * drain: what sessions publish when they end reaches the other nodes. A context that is
 * started again joins as another node.
 */
final class ClusterLifecycle implements SmartLifecycle {

	private static final Logger logger = System.getLogger(ClusterLifecycle.class.getName());

	private final ClusterNode node;

	private final Duration heartbeat;

	private final List<Runnable> ticks;

	private @Nullable ScheduledExecutorService timer;

	private volatile boolean running;

	/**
	 * Creates the lifecycle.
	 * @param node the node
	 * @param heartbeat time between ticks
	 * @param ticks what is due with each heartbeat, after the node's own
	 */
	ClusterLifecycle(ClusterNode node, Duration heartbeat, List<Runnable> ticks) {
		this.node = node;
		this.heartbeat = heartbeat;
		this.ticks = List.copyOf(ticks);
	}

	@Override
	public void start() {
		this.node.start();
		this.timer = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "websock-cluster");
			thread.setDaemon(true);
			return thread;
		});
		long nanos = this.heartbeat.toNanos();
		this.timer.scheduleAtFixedRate(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
		this.running = true;
	}

	void tick() {
		run(this.node::tick);
		this.ticks.forEach(ClusterLifecycle::run);
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | Error ex) {
			logger.log(Level.ERROR, "A heartbeat was incomplete: a defect", ex);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		if (this.timer != null) {
			this.timer.shutdownNow();
		}
		this.node.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return DrainLifecycle.PHASE - 1;
	}

	/**
	 * A context that pauses stays in the cluster, as its sessions stay open.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

}
