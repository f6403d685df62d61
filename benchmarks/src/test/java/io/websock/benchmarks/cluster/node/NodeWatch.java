package io.websock.benchmarks.cluster.node;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.websock.spring.ClusterMember;
import io.websock.spring.ClusterView;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Takes down when other nodes and the connection come and go, to 5 ms.
 */
@Component
final class NodeWatch implements DisposableBean, Runnable {

	private static final long PERIOD_MILLIS = 5;

	private final ClusterView view;

	private final Ledger ledger;

	private final Thread thread = new Thread(this, "node-watch");

	private volatile boolean stopped;

	NodeWatch(ClusterView view, Ledger ledger) {
		this.view = view;
		this.ledger = ledger;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	@Override
	public void run() {
		Set<String> known = Set.of();
		boolean connected = false;
		try {
			while (!this.stopped) {
				Set<String> there = this.view.members()
					.stream()
					.map(ClusterMember::node)
					.collect(Collectors.toCollection(HashSet::new));
				take("time.gone.", known, there);
				take("time.came.", there, known);
				known = there;
				if (this.view.isConnected() != connected) {
					connected = !connected;
					this.ledger.number(connected ? "time.connected" : "time.disconnected")
						.set(System.currentTimeMillis());
				}
				TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void take(String name, Set<String> these, Set<String> butNotThose) {
		these.stream()
			.filter((node) -> !butNotThose.contains(node))
			.forEach((node) -> this.ledger.number(name + node).set(System.currentTimeMillis()));
	}

	@Override
	public void destroy() {
		this.stopped = true;
		this.thread.interrupt();
	}

}
