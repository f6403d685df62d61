package io.websock.benchmarks.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.websock.benchmarks.cluster.Row.Column;
import io.websock.benchmarks.cluster.SoakClient.Role;
import io.websock.benchmarks.soak.LogLines;

/**
 * Keeps traffic between several nodes over a real Redis, has things go wrong, and checks
 * that each message was delivered, or counted as lost, or refused. The time is cut into
 * epochs; the books are balanced in the silence after each. Anything else than exact
 * books, frames in order, sockets untouched and faults found in time fails it.
 */
final class ClusterSoak {

	/** What a node logs when Redis has lost its data. */
	private static final String LOST_LOG = "Revocations of credentials may have been missed: their log has another";

	private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(45);

	private final ClusterSoakOptions options;

	private final Nodes nodes;

	private final Findings findings;

	private final Faults faults;

	private final Map<String, Row> totals = new LinkedHashMap<>();

	private ClusterSoak(ClusterSoakOptions options, RedisServers redis, Nodes nodes) {
		this.options = options;
		this.nodes = nodes;
		this.findings = new Findings(options.slack());
		this.faults = new Faults(nodes, redis, this.findings, options.seed());
	}

	/**
	 * Runs a soak.
	 * @param args the options
	 * @throws Exception if a node does not start or cannot be asked
	 */
	public static void main(String[] args) throws Exception {
		System.exit(run(ClusterSoakOptions.of(args)) ? 0 : 1);
	}

	/**
	 * Runs a soak, and prints its report.
	 * @return whether it has passed
	 */
	static boolean run(ClusterSoakOptions options) throws Exception {
		Path directory = Files.createTempDirectory("cluster-soak");
		try (RedisServers redis = RedisServers.start(options); Nodes nodes = new Nodes(options, redis, directory)) {
			return new ClusterSoak(options, redis, nodes).run(directory);
		}
	}

	private boolean run(Path directory) throws Exception {
		this.findings.event("ledgers and logs are in " + directory);
		List<Fault> deck = new ArrayList<>();
		Random random = new Random(this.options.seed());
		long begin = System.nanoTime();
		while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(this.options.seconds())) {
			if (deck.isEmpty()) {
				deck.addAll(this.options.faults().isEmpty() ? Fault.of(this.options.redis()) : this.options.faults());
				if (this.options.faults().isEmpty()) {
					Collections.shuffle(deck, random);
				}
			}
			epoch(deck.remove(0));
		}
		List<Path> logs = this.nodes.logs();
		StringBuilder text = new StringBuilder(this.options.title()).append("\n\n").append(table()).append('\n');
		text.append(this.findings.text()).append('\n');
		for (Path log : logs) {
			text.append("Log ").append(log.getFileName()).append(": ");
			text.append(new LogLines(this.findings.problems(), LOST_LOG).read(log)).append('\n');
		}
		List<String> problems = this.findings.problems().found();
		text.append(problems.isEmpty() ? "\nPASSED\n" : "\nFAILED\n\n");
		problems.forEach((problem) -> text.append("- ").append(problem).append('\n'));
		System.out.print(text);
		return problems.isEmpty();
	}

	private void epoch(Fault fault) throws Exception {
		this.nodes.prepare();
		Snapshot base = this.nodes.silent();
		this.findings.event("traffic, with " + fault);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(this.options.epoch());
		this.nodes.traffic(this.options.rate());
		this.faults.run(fault);
		long left = end - System.nanoTime();
		if (fault != Fault.TAIL && left > 0) {
			TimeUnit.NANOSECONDS.sleep(left);
		}
		this.nodes.traffic(0);
		Balance balance = settle(base);
		balance.rows().forEach((way, row) -> this.totals.computeIfAbsent(way, (name) -> new Row()).add(row));
		balance.problems().forEach(this.findings::problem);
		for (SoakClient client : this.nodes.clients()) {
			if (client.disorders() > 0) {
				this.findings.problem("Client " + client.name() + " of " + client.process() + " received "
						+ client.disorders() + " messages out of order or twice");
			}
			if (!client.process().isEnded() && client.end() != null && client.role() != Role.CLOSE
					&& client.role() != Role.REVOKE) {
				this.findings.problem("The socket of a client of " + client.process() + " was closed: " + client.end());
			}
		}
		for (Follower follower : this.nodes.followers().all()) {
			if (follower.holes() > 0) {
				this.findings.problem(follower + " received " + follower.holes() + " messages that did not follow");
			}
		}
		Row all = new Row();
		balance.rows().values().forEach(all::add);
		this.findings.event("balance: " + all.get(Column.PUBLISHED) + " published, " + all.get(Column.DELIVERED)
				+ " delivered, " + all.get(Column.NOTIFIED) + " notified, " + all.get(Column.COUNTED) + " counted, "
				+ all.get(Column.REFUSED) + " refused, " + all.get(Column.NODE_GONE) + " gone, "
				+ balance.problems().size() + " problems");
	}

	/**
	 * Waits until the books balance: what was lost at last is known within two
	 * heartbeats.
	 */
	private Balance settle(Snapshot base) throws Exception {
		long end = System.nanoTime() + SETTLE_NANOS;
		while (true) {
			Nodes.await("followers", this.nodes.followers()::areThere);
			Balance balance = new Balance(this.nodes.processes(), this.nodes.clients(), this.nodes.followers().all(),
					base, this.nodes.silent());
			if (this.nodes.presences().size() > 1) {
				balance.problems().add("Nodes do not agree on who is present");
			}
			if (balance.problems().isEmpty() || System.nanoTime() > end) {
				return balance;
			}
			TimeUnit.MILLISECONDS.sleep(300);
		}
	}

	private String table() {
		StringBuilder table = new StringBuilder("| | published | delivered | notified | counted | refused | node gone "
				+ "| missing |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
		this.totals.forEach((way, row) -> table.append("| ")
			.append(way)
			.append(" | ")
			.append(row.cells())
			.append(" | ")
			.append(row.missing())
			.append(" |\n"));
		return table.toString();
	}

}
