package io.websock.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.websock.benchmarks.soak.guest.Fleet;
import io.websock.benchmarks.soak.guest.Tally;

/**
 * Runs one node under guests of every kind, looks at it three times while nobody is
 * there, and prints account and figures. Ends with status 1 if anything is not as it
 * should be. Must run in the project's root; started by {@code benchmarks/soak}.
 */
public final class Soak {

	/** Each timeout of the node, one after the other, and some. */
	private static final long LET_GO_NANOS = TimeUnit.SECONDS.toNanos(20);

	private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(40);

	private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(30);

	private static final int FEW = 8;

	/** Seconds between looks at the live heap under load, each of which is a pause. */
	private static final int COLLECT_EVERY = 5;

	private final SoakOptions options;

	private final Node node;

	private final Problems problems = new Problems();

	private final Tally tally = new Tally();

	private final Fleet fleet;

	private final Operator operator;

	private final List<Look> looks = new ArrayList<>();

	private final long begin = System.nanoTime();

	private long descriptorsBefore;

	private long largestLive;

	private long mostThreads;

	private long mostDescriptors;

	private Soak(SoakOptions options, Node node) throws IOException {
		this.options = options;
		this.node = node;
		this.fleet = new Fleet(node.port(), options.sessions(), options.seed(), options.floodBytes(), this.tally);
		this.operator = new Operator(node, options.seed(), this.problems);
	}

	/**
	 * Runs a soak.
	 * @param args the options
	 * @throws IOException if the node does not start or cannot be asked
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		SoakOptions options = SoakOptions.of(args);
		boolean passed;
		try (Node node = Node.start(options, Path.of("benchmarks", "target", "soak-node.log"))) {
			passed = new Soak(options, node).run();
		}
		System.exit(passed ? 0 : 1);
	}

	private boolean run() throws IOException, InterruptedException {
		touch();
		start(this.fleet, "fleet");
		start(this.operator, "operator");
		Figures account = new Figures(Map.of());
		try {
			int rest = this.options.seconds() - this.options.warmSeconds();
			soak(this.options.warmSeconds(), "start");
			soak(rest / 2, "middle");
			soak(rest - rest / 2, "end");
			account = this.node.figures("/soak/account");
			try (Permits permits = new Permits(this.node.port())) {
				permits.check(this.options.sessions(), this.problems);
			}
		}
		catch (IOException ex) {
			this.problems.add((this.node.isAlive() ? "The node did not answer: " : "The node is gone: ") + ex);
		}
		finally {
			this.fleet.stop();
			this.operator.stop();
		}
		if (this.node.isAlive() && !this.node.stop()) {
			this.problems.add("The node did not stop");
		}
		Report report = new Report(new Account(account), this.tally, this.looks, this.problems);
		System.out.print(report.text(this.options.title(), underLoad(), this.node.log()));
		return this.problems.found().isEmpty();
	}

	/**
	 * Has a few sessions come and go, so that classes and event loops are there before
	 * descriptors are counted.
	 */
	private void touch() throws IOException, InterruptedException {
		try (Permits permits = new Permits(this.node.port())) {
			permits.take(1, FEW);
		}
		Figures figures = this.node.figures("/soak/figures?collect=true");
		while (figures.get("sessions") > 0) {
			TimeUnit.MILLISECONDS.sleep(100);
			figures = this.node.figures("/soak/figures?collect=true");
		}
		this.descriptorsBefore = descriptors();
	}

	private static void start(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Lets guests come for some time, then all end, and looks at what is left.
	 */
	private void soak(int seconds, String name) throws IOException, InterruptedException {
		long start = System.nanoTime();
		publishers(true);
		this.operator.on(true);
		this.fleet.come();
		long progress = start + PROGRESS_NANOS;
		for (int second = 0; System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds); second++) {
			TimeUnit.SECONDS.sleep(1);
			boolean collect = second % COLLECT_EVERY == 0;
			Figures figures = this.node.figures("/soak/figures?collect=" + collect);
			this.largestLive = Math.max(this.largestLive, collect ? figures.get("heap") : 0);
			this.mostThreads = Math.max(this.mostThreads, figures.get("threads"));
			this.mostDescriptors = Math.max(this.mostDescriptors, figures.get("descriptors"));
			if (System.nanoTime() > progress) {
				progress += PROGRESS_NANOS;
				say("guests " + this.fleet.present() + ", " + figures.list(""));
			}
		}
		rest(name);
	}

	private void rest(String name) throws IOException, InterruptedException {
		this.operator.on(false);
		this.fleet.leave();
		publishers(false);
		long start = System.nanoTime();
		while (!isIdle(start) && System.nanoTime() - start < REST_NANOS) {
			TimeUnit.MILLISECONDS.sleep(500);
		}
		long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
		// Clients that have vanished have their sockets open: the node is to close its
		// own
		long held = descriptors();
		this.fleet.clear();
		TimeUnit.SECONDS.sleep(1);
		Look look = Look.at(this.node, name, held);
		this.looks.add(look);
		say(name + ", at rest after " + took + " ms: " + look);
	}

	/**
	 * Returns what the node holds without what it answers at the moment.
	 */
	private long descriptors() throws IOException, InterruptedException {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < FEW; i++) {
			least = Math.min(least, this.node.figures("/soak/figures?collect=false").get("descriptors"));
			TimeUnit.MILLISECONDS.sleep(100);
		}
		return least;
	}

	private boolean isIdle(long since) throws IOException {
		Figures figures = this.node.figures("/soak/figures?collect=false");
		boolean allLetGo = figures.get("descriptors") <= this.descriptorsBefore;
		return (allLetGo || System.nanoTime() - since > LET_GO_NANOS) && this.operator.isIdle()
				&& this.fleet.present() == 0 && figures.get("sessions") == 0 && figures.get("topics") == 0
				&& figures.get("presence") == 0;
	}

	private void publishers(boolean on) throws IOException {
		this.node.post("/soak/publishers?on=" + on, "{}");
	}

	private String underLoad() {
		return String.format("live heap %d MB, threads %d, descriptors %d. Operator: %s", this.largestLive >> 20,
				this.mostThreads, this.mostDescriptors, this.operator.summary());
	}

	private void say(String text) {
		System.err.println(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.begin) + " s: " + text);
	}

}
