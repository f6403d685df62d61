package io.websock.benchmarks.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One number of sessions in this process, phase by phase, for {@link MemoryScale}.
 */
final class MemoryRun {

	private static final int WARM_SESSIONS = 5000;

	private static final int WARM_ROUNDS = 200;

	private static final int CHURN_SECONDS = 10;

	/** A hundredth of the sessions leaves and is replaced in each second. */
	private static final int CHURN = 100;

	private static final int LISTS = 1000;

	private final int count;

	private final double idleSeconds;

	private final double fanSeconds;

	private final Figures figures = new Figures();

	private final MemorySessions sessions = new MemorySessions();

	private MemoryRun(int count, double idleSeconds, double fanSeconds) {
		this.count = count;
		this.idleSeconds = idleSeconds;
		this.fanSeconds = fanSeconds;
	}

	/**
	 * Runs once.
	 * @param args number of sessions, seconds of silence, seconds of each fan-out
	 * @throws IOException if {@code /proc} is not there
	 */
	public static void main(String[] args) throws IOException {
		new MemoryRun(Integer.parseInt(args[0]), Double.parseDouble(args[1]), Double.parseDouble(args[2])).run();
	}

	private void run() throws IOException {
		warm();
		long before = this.figures.heapAfterCollection();
		open();
		heap("open", before);
		idle();
		fanOut("push", this.sessions::push);
		fanOut("publish", this.sessions::publish);
		fanOut("push after a change of subscribers", this.sessions::pushAfterChange);
		join();
		heap("in a room", before);
		gauges();
		churn();
		heap("after that", before);
		drain();
	}

	/**
	 * Loads and compiles what the phases use.
	 */
	private void warm() {
		this.sessions.open(WARM_SESSIONS);
		this.sessions.join(WARM_SESSIONS);
		for (int i = 0; i < WARM_ROUNDS; i++) {
			this.sessions.push();
			this.sessions.publish();
			this.sessions.readGauges();
		}
		for (int i = 0; i < WARM_ROUNDS; i++) {
			this.sessions.leave(WARM_SESSIONS / WARM_ROUNDS);
			this.sessions.open(WARM_SESSIONS / WARM_ROUNDS);
			this.sessions.join(WARM_SESSIONS / WARM_ROUNDS);
			this.sessions.awaitLeft();
		}
		this.sessions.leave(WARM_SESSIONS);
		this.sessions.awaitLeft();
	}

	private void open() throws IOException {
		this.figures.begin();
		this.sessions.open(this.count);
		this.figures.print("open: sessions a second", this.count / this.figures.seconds());
		this.figures.print("open: CPU of one, us", perSession(this.figures.cpuSeconds()));
		this.figures.pauses("open");
	}

	private void heap(String when, long before) throws IOException {
		this.figures.print("heap of a session, " + when + ", B",
				(double) (this.figures.heapAfterCollection() - before) / this.count);
	}

	private void idle() throws IOException {
		this.figures.begin();
		long pings = this.sessions.pings();
		Waiting.pause(this.idleSeconds);
		this.figures.print("idle: heartbeats a second", (this.sessions.pings() - pings) / this.idleSeconds);
		double cpu = this.figures.cpuSeconds() / this.idleSeconds;
		this.figures.print("idle: CPU, % of a core", cpu * 100);
		this.figures.print("idle: CPU of a session, us a second", perSession(cpu));
		this.figures.print("idle: of it timers, us a second",
				perSession(this.figures.timerCpuSeconds() / this.idleSeconds));
		this.figures.print("idle: process, MB", this.figures.residentMegabytes());
		this.figures.pauses("idle");
		this.sessions.requireAll();
	}

	private void fanOut(String name, Runnable delivery) throws IOException {
		repeat(delivery, this.fanSeconds / 2);
		this.figures.begin();
		List<Double> seconds = repeat(delivery, this.fanSeconds);
		double deliveries = (double) this.count * seconds.size();
		this.figures.print(name + ": last recipient, ms", seconds.get(seconds.size() / 2) * 1e3);
		this.figures.print(name + ": CPU of a delivery, us", this.figures.cpuSeconds() / deliveries * 1e6);
		this.figures.print(name + ": allocated for a delivery, B", this.figures.allocatedBytes() / deliveries);
		this.figures.pauses(name);
	}

	/**
	 * Repeats something, at least once.
	 * @return seconds that each took, the shortest first
	 */
	private static List<Double> repeat(Runnable action, double seconds) {
		List<Double> times = new ArrayList<>();
		long begin = System.nanoTime();
		do {
			long start = System.nanoTime();
			action.run();
			times.add((System.nanoTime() - start) / 1e9);
		}
		while (System.nanoTime() - begin < seconds * 1e9);
		return times.stream().sorted().toList();
	}

	private void join() throws IOException {
		this.figures.begin();
		this.sessions.join(this.count);
		this.figures.print("presence: joins a second, in rooms of " + MemorySessions.ROOM,
				this.count / this.figures.seconds());
		Waiting.pause(1);
		this.figures.print("presence: CPU of a join, us", perSession(this.figures.cpuSeconds()));
		this.figures.pauses("presence");
		this.figures.begin();
		this.sessions.list(LISTS);
		this.figures.print("presence: list of a room, us", this.figures.seconds() * 1e6 / LISTS);
	}

	private void gauges() throws IOException {
		this.figures.begin();
		int gauges = this.sessions.readGauges();
		this.figures.print("reading all " + gauges + " gauges, ms", this.figures.seconds() * 1e3);
	}

	private void churn() throws IOException {
		int leaving = this.count / CHURN;
		this.figures.begin();
		double longest = 0;
		for (int second = 0; second < CHURN_SECONDS; second++) {
			double begun = this.figures.seconds();
			this.sessions.leave(leaving);
			this.sessions.open(leaving);
			this.sessions.join(leaving);
			longest = Math.max(longest, this.figures.seconds() - begun);
			Waiting.pause(Math.max(0, second + 1 - this.figures.seconds()));
		}
		this.sessions.awaitLeft();
		double cpu = this.figures.cpuSeconds();
		this.figures.print("churn of 1 % a second: CPU, % of a core", cpu / this.figures.seconds() * 100);
		this.figures.print("churn: CPU of one that leaves and one that comes, us", cpu * 1e6 / leaving / CHURN_SECONDS);
		this.figures.print("churn: longest second, ms", longest * 1e3);
		this.figures.pauses("churn");
	}

	private void drain() throws IOException {
		this.figures.begin();
		long closes = this.sessions.drain();
		this.figures.print("drain: s", this.figures.seconds());
		this.figures.print("drain: CPU of one, us", perSession(this.figures.cpuSeconds()));
		this.figures.print("drain: clients without a close frame", this.count - closes);
		this.figures.pauses("drain");
	}

	private double perSession(double seconds) {
		return seconds * 1e6 / this.count;
	}

}
