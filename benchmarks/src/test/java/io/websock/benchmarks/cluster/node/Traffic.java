package io.websock.benchmarks.cluster.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Threads that send while they are asked to, one for each way, in bursts by a seed.
 */
@Component
final class Traffic implements DisposableBean {

	private static final int BURST = 8;

	private final Ways ways;

	private final List<Thread> threads = new ArrayList<>();

	private final Map<String, List<Target>> targets = new ConcurrentHashMap<>();

	private final Queue<Target> once = new ConcurrentLinkedQueue<>();

	private volatile int rate;

	private volatile boolean stopped;

	Traffic(Ways ways, @Value("${seed}") long seed) {
		this.ways = ways;
		SplittableRandom random = new SplittableRandom(seed);
		start("publish", 1, random.split(), ways::publish);
		start("push-all", 1, random.split(), ways::pushAll);
		start("send", 1, random.split(), (its) -> target("send", its, ways::send));
		start("push", 1, random.split(), (its) -> target("push", its, ways::push));
		start("ask", 2, random.split(), (its) -> target("ask", its, ways::ask));
		start("history", 2, random.split(), (its) -> ways.history());
		start("broadcast", 10, random.split(), (its) -> ways.broadcast());
		start("presence", 10, random.split(), ways::presence);
		start("once", 20, random.split(), (its) -> once());
	}

	/**
	 * Starts or stops to send.
	 * @param rate messages a second of the frequent ways; 0 for none
	 */
	void rate(int rate) {
		this.rate = rate;
	}

	/**
	 * Replaces what is sent to. What is to be closed or revoked is so once.
	 */
	void targets(List<Target> all) {
		this.targets.clear();
		this.once.clear();
		for (Target target : all) {
			if (target.kind().equals("close") || target.kind().equals("revoke")) {
				this.once.add(target);
			}
			else {
				this.targets.computeIfAbsent(target.kind(), (kind) -> new CopyOnWriteArrayList<>()).add(target);
			}
		}
	}

	private void target(String kind, SplittableRandom random, Consumer<Target> way) {
		List<Target> possible = this.targets.getOrDefault(kind, List.of());
		if (!possible.isEmpty()) {
			way.accept(possible.get(random.nextInt(possible.size())));
		}
	}

	private void once() {
		Target target = this.once.poll();
		if (target != null) {
			this.ways.once(target);
		}
	}

	private void start(String name, int share, SplittableRandom random, Consumer<SplittableRandom> way) {
		Thread thread = new Thread(() -> run(share, random, way), "traffic-" + name);
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
	}

	private void run(int share, SplittableRandom random, Consumer<SplittableRandom> way) {
		try {
			while (!this.stopped) {
				int present = this.rate;
				int burst = 1 + random.nextInt(BURST);
				for (int i = 0; i < burst && this.rate > 0; i++) {
					way.accept(random);
				}
				TimeUnit.MICROSECONDS.sleep((present > 0) ? 1_000_000L * share * burst / present : 10_000);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void destroy() {
		this.stopped = true;
		this.threads.forEach(Thread::interrupt);
	}

}
