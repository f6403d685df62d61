package io.websock.benchmarks.cluster;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What all ledgers, meters and clients say at a moment.
 *
 * @param ledgers numbers of the processes' ledgers, by process
 * @param meters values of the library's meters, of those processes that live
 * @param received what each client received, by way, sender and stream
 * @param gaps sums of the gaps of each client, by topic
 * @param followed what each follower received, by sender, and the number of its gaps
 */
record Snapshot(Map<SoakProcess, Map<String, Long>> ledgers, Map<SoakProcess, Map<String, Long>> meters,
		Map<SoakClient, Map<String, Long>> received, Map<SoakClient, Map<String, Long>> gaps,
		Map<Follower, Map<String, Long>> followed) {

	private static final List<String> MESSAGES = List.of("websock.cluster.received", "websock.cluster.lost",
			"websock.cluster.duplicates", "websock.cluster.gap.messages");

	static Snapshot take(List<SoakProcess> processes, List<SoakClient> clients, List<Follower> followers)
			throws IOException, InterruptedException {
		Snapshot snapshot = new Snapshot(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(),
				new HashMap<>());
		followers.forEach((follower) -> snapshot.followed.put(follower, follower.counts()));
		for (SoakProcess process : processes) {
			if (!process.isEnded()) {
				snapshot.meters.put(process, process.figures());
			}
			snapshot.ledgers.put(process, process.ledger());
		}
		for (SoakClient client : clients) {
			snapshot.received.put(client, client.counts());
			snapshot.gaps.put(client, client.gaps());
		}
		return snapshot;
	}

	/**
	 * Returns whether nothing was sent or received since another snapshot.
	 */
	boolean isSameAs(Snapshot other) {
		return this.ledgers.equals(other.ledgers) && this.received.equals(other.received)
				&& this.gaps.equals(other.gaps) && this.followed.equals(other.followed)
				&& this.meters.keySet()
					.stream()
					.allMatch((process) -> MESSAGES.stream()
						.allMatch((name) -> meter(process, name) == other.meter(process, name)));
	}

	/**
	 * Returns what has come on top since another snapshot.
	 * @param base the other snapshot
	 */
	Snapshot since(Snapshot base) {
		return new Snapshot(since(this.ledgers, base.ledgers), since(this.meters, base.meters),
				since(this.received, base.received), since(this.gaps, base.gaps), since(this.followed, base.followed));
	}

	private static <K> Map<K, Map<String, Long>> since(Map<K, Map<String, Long>> now, Map<K, Map<String, Long>> then) {
		Map<K, Map<String, Long>> result = new HashMap<>();
		now.forEach((key, numbers) -> {
			Map<String, Long> former = then.getOrDefault(key, Map.of());
			Map<String, Long> difference = new HashMap<>();
			numbers.forEach((name, number) -> difference.put(name, number - former.getOrDefault(name, 0L)));
			result.put(key, difference);
		});
		return result;
	}

	long ledger(SoakProcess process, String name) {
		return this.ledgers.getOrDefault(process, Map.of()).getOrDefault(name, 0L);
	}

	/** Sum of a ledger's numbers whose names begin with a prefix. */
	long sum(SoakProcess process, String prefix) {
		return sum(this.ledgers.getOrDefault(process, Map.of()), (name) -> name.startsWith(prefix));
	}

	long meter(SoakProcess process, String name) {
		return this.meters.getOrDefault(process, Map.of()).getOrDefault(name, 0L);
	}

	long meters(SoakProcess process, String prefix) {
		return sum(this.meters.getOrDefault(process, Map.of()), (name) -> name.startsWith(prefix));
	}

	/** Messages of a way that a client received from a process. */
	long received(SoakClient client, String way, SoakProcess from) {
		return sum(this.received.getOrDefault(client, Map.of()),
				(name) -> name.startsWith(way + " " + from.number() + " "));
	}

	/** Messages lost by the notices that a client received, of some topics. */
	long gaps(SoakClient client, Predicate<String> topic) {
		return sum(this.gaps.getOrDefault(client, Map.of()), topic);
	}

	long followed(Follower follower, String name) {
		return this.followed.getOrDefault(follower, Map.of()).getOrDefault(name, 0L);
	}

	private static long sum(Map<String, Long> numbers, Predicate<String> names) {
		return numbers.entrySet()
			.stream()
			.filter((entry) -> names.test(entry.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

}
