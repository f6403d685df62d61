package io.websock.benchmarks.send;

import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * CPU of the thread that sends one frame to each of many sockets on loopback: by the
 * JDK's channels, by the foreign-function API, and by a loop in C. The next sweep over
 * all sockets begins when another process has read the last one. At last nobody reads,
 * and all sockets are full: a send to one of these ends early in the kernel, which leaves
 * what the call itself costs. Started by {@code benchmarks/send}, from these sources and
 * on JDK 22 or newer, since the rest of the module is compiled for JDK 17.
 */
final class SendCost {

	/** Folder of these sources, from the project's root. */
	static final String FOLDER = "benchmarks/src/main/launched/io/websock/benchmarks/send/";

	private static final String PROGRAM = "benchmarks/target/sendcost";

	private static final String BASELINE = "channel, direct buffer";

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final Map<String, Way> ways = new LinkedHashMap<>();

	private final Random random = new Random(1);

	private final Map<String, Integer> options;

	private SendCost(Map<String, Integer> options) {
		this.options = options;
	}

	/**
	 * Measures and prints a table in Markdown.
	 * @param args {@code --connections}, {@code --size}, {@code --rounds} and
	 * {@code --sweeps}, each followed by a number
	 * @throws Throwable if a process does not start or a socket does not take a frame
	 */
	public static void main(String[] args) throws Throwable {
		Map<String, Integer> options = new LinkedHashMap<>(
				Map.of("--connections", 1000, "--size", 64, "--rounds", 7, "--sweeps", 20));
		for (int i = 0; i < args.length; i += 2) {
			if (!options.containsKey(args[i]) || i + 1 == args.length) {
				throw new IllegalArgumentException("Options are " + options.keySet() + ", each followed by a number");
			}
			options.put(args[i], Integer.parseInt(args[i + 1]));
		}
		new SendCost(options).run();
	}

	private void run() throws Throwable {
		int connections = this.options.get("--connections");
		int size = this.options.get("--size");
		LoopInC loop = Files.isExecutable(Path.of(PROGRAM)) ? new LoopInC(PROGRAM, connections, size) : null;
		try (loop; Audience audience = new Audience(connections, size); Arena arena = Arena.ofConfined()) {
			add(BASELINE, audience, new ChannelSweep(audience.channels(), ByteBuffer.allocateDirect(size)));
			add("channel, heap buffer", audience, new ChannelSweep(audience.channels(), ByteBuffer.allocate(size)));
			NativeSweeps sweeps = new NativeSweeps(audience.descriptors(), size, arena);
			add("`send` by the foreign-function API", audience, sweeps::plain);
			add("the same, with `errno`", audience, sweeps::withErrno);
			add("critical call", audience, sweeps::critical);
			add("critical call, from the heap", audience, sweeps::criticalHeap);
			if (loop != null) {
				this.ways.put("`send` in C", () -> loop.run("send"));
				this.ways.put("`write` in C", () -> loop.run("write"));
			}
			measure("%d sockets, %d bytes".formatted(connections, size), this.options.get("--sweeps"));
			audience.fill();
			if (loop != null) {
				loop.fill();
			}
			measure("%d full sockets".formatted(connections), 4 * this.options.get("--sweeps"));
		}
	}

	private void add(String name, Audience audience, Sweep sweep) {
		this.ways.put(name, () -> {
			long start = THREADS.getCurrentThreadCpuTime();
			int taken = sweep.run();
			long cost = THREADS.getCurrentThreadCpuTime() - start;
			audience.await(taken);
			return cost;
		});
	}

	/**
	 * Measures all ways, a sweep over the sockets at a time and in a new order each time,
	 * so that what else the machine does meets all alike. The first two rounds do not
	 * count.
	 */
	private void measure(String title, int sweeps) throws Throwable {
		Map<String, List<Double>> costs = new LinkedHashMap<>();
		double sends = (double) sweeps * this.options.get("--connections");
		for (int round = -2; round < this.options.get("--rounds"); round++) {
			Map<String, Long> totals = round(sweeps);
			for (String name : (round >= 0) ? this.ways.keySet() : Set.<String>of()) {
				costs.computeIfAbsent(name, (key) -> new ArrayList<>()).add(totals.get(name) / sends);
			}
		}
		print(title, costs);
	}

	private Map<String, Long> round(int sweeps) throws Throwable {
		Map<String, Long> totals = new HashMap<>();
		List<String> order = new ArrayList<>(this.ways.keySet());
		for (int i = 0; i < sweeps; i++) {
			Collections.shuffle(order, this.random);
			for (String name : order) {
				totals.merge(name, this.ways.get(name).run(), Long::sum);
			}
		}
		return totals;
	}

	private static void print(String title, Map<String, List<Double>> costs) {
		System.out.printf("| %s | CPU of one send, ns | in relation | min - max |%n|---|--:|--:|--:|%n", title);
		List<Double> baseline = costs.get(BASELINE);
		costs.forEach((name, values) -> {
			List<Double> ratios = new ArrayList<>();
			for (int i = 0; i < values.size(); i++) {
				ratios.add(values.get(i) / baseline.get(i));
			}
			System.out.printf(Locale.ROOT, "| %s | %.0f | %.2f | %.2f - %.2f |%n", name, median(values), median(ratios),
					Collections.min(ratios), Collections.max(ratios));
		});
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	private interface Way {

		/**
		 * Makes one sweep and has the peer read it.
		 * @return nanoseconds of CPU of the sweep
		 */
		long run() throws Throwable;

	}

}
