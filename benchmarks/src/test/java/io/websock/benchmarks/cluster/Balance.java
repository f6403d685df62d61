package io.websock.benchmarks.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import io.websock.benchmarks.cluster.Row.Column;
import io.websock.benchmarks.cluster.SoakClient.Role;

/**
 * Account of what was sent between two moments of silence. What a way's messages came to
 * is taken from different books: what was sent from the ledger of the sender, what was
 * received from the clients, what is lost from the notices that clients got, or from the
 * ledgers on both sides of Redis; and the library's own counters must say the same.
 */
final class Balance {

	private static final List<String> TO_SESSIONS = List.of("send", "push", "close");

	private static final int TOPICS = 8;

	private final List<SoakProcess> processes;

	private final List<SoakClient> clients;

	private final Snapshot now;

	private final Snapshot change;

	private final Map<String, Row> rows = new LinkedHashMap<>();

	private final List<String> problems = new ArrayList<>();

	Balance(List<SoakProcess> processes, List<SoakClient> clients, List<Follower> followers, Snapshot base,
			Snapshot now) {
		this.processes = processes;
		this.clients = clients;
		this.now = now;
		this.change = now.since(base);
		for (SoakProcess sender : processes) {
			for (SoakProcess receiver : processes) {
				pair(sender, receiver);
			}
		}
		processes.forEach((sender) -> followers.forEach((follower) -> history(sender, follower)));
		clients.stream().filter((client) -> client.role() == Role.REVOKE).forEach(this::revocation);
		processes.stream().filter((process) -> !process.isEnded()).forEach(this::counters);
		this.rows.forEach((way, row) -> unlessEqual("Missing of '" + way + "'", row.missing(), 0));
	}

	Map<String, Row> rows() {
		return this.rows;
	}

	List<String> problems() {
		return this.problems;
	}

	private Row row(String way) {
		return this.rows.computeIfAbsent(way, (name) -> new Row());
	}

	private void pair(SoakProcess sender, SoakProcess receiver) {
		topics("publish", "PUBLISH", 0, sender, receiver);
		topics("push-all", "PUSH_ALL", 1, sender, receiver);
		broadcast(sender, receiver);
		if (sender != receiver) {
			TO_SESSIONS.forEach((way) -> toSessions(way, sender, receiver));
			asks(sender, receiver);
			presence(sender, receiver);
		}
	}

	/**
	 * Messages to topics: each listening client is to receive all, or to be notified.
	 */
	private void topics(String way, String kind, int group, SoakProcess sender, SoakProcess receiver) {
		long published = this.change.sum(sender, "stream." + way + ".");
		long sent = this.change.ledger(sender, "sent." + kind + ".all");
		long refused = refused(way, sender, kind, published - sent);
		if (receiver.isEnded() || sender == receiver && sender.isEnded()) {
			return;
		}
		Row row = row(way);
		for (SoakClient client : clients(receiver, Role.LISTEN)) {
			long delivered = this.change.received(client, way, sender);
			row.add(Column.DELIVERED, delivered);
			if (sender == receiver) {
				row.add(Column.PUBLISHED, published);
				continue;
			}
			long notified = this.change.gaps(client, ofGroup(sender.slot() * 2 + group));
			row.add(Column.PUBLISHED, sent + refused);
			row.add(Column.NOTIFIED, notified);
			row.add(Column.REFUSED, refused);
			row.add(Column.NODE_GONE, gone(sender, kind, receiver, sent - delivered - notified));
		}
	}

	private static Predicate<String> ofGroup(int group) {
		return (topic) -> topic.startsWith("t")
				&& Integer.parseInt(topic.substring(1, topic.indexOf('-'))) / TOPICS == group;
	}

	/**
	 * Messages to the topic with a history, which each follower is to receive wherever it
	 * is. One whose place the sender was not confirmed may be in the log or not.
	 */
	private void history(SoakProcess sender, Follower follower) {
		long published = this.change.ledger(sender, "stream.history.log");
		long delivered = this.change.followed(follower, Integer.toString(sender.number()));
		long missing = published - delivered;
		long failed = this.change.ledger(sender, "appends.failed");
		if (missing < this.change.ledger(sender, "result.history.REFUSED")) {
			this.problems
				.add(missing + " messages of " + sender + " are missing at " + follower + ", but more were refused");
		}
		Row row = row("history");
		row.add(Column.PUBLISHED, published);
		row.add(Column.DELIVERED, delivered);
		row.add(Column.REFUSED, Math.min(missing, failed));
		long rest = missing - Math.min(missing, failed);
		if (sender.isKilled()) {
			long open = published - this.change.ledger(sender, "appends.confirmed") - failed;
			row.add(Column.NODE_GONE, Math.min(rest, open));
			rest -= Math.min(rest, open);
		}
		if (this.change.followed(follower, "gaps") > 0) {
			row.add(Column.NOTIFIED, rest);
		}
	}

	private void broadcast(SoakProcess sender, SoakProcess receiver) {
		long published = this.change.sum(sender, "stream.broadcast.");
		long sent = this.change.ledger(sender, "sent.BROADCAST.all");
		long refused = refused("broadcast", sender, "BROADCAST", published - sent);
		if (receiver.isEnded() || sender == receiver && sender.isEnded()) {
			return;
		}
		Row row = row("broadcast");
		for (SoakClient client : clients(receiver, Role.LISTEN)) {
			long delivered = this.change.received(client, "broadcast", sender);
			row.add(Column.DELIVERED, delivered);
			if (sender == receiver) {
				row.add(Column.PUBLISHED, published);
				continue;
			}
			row.add(Column.PUBLISHED, sent + refused);
			row.add(Column.REFUSED, refused);
			lost(row, "BROADCAST", sender, receiver, sent, delivered);
		}
	}

	private void toSessions(String way, SoakProcess sender, SoakProcess receiver) {
		String kind = way.toUpperCase(Locale.ROOT);
		String result = "result." + way + "." + receiver.number() + ".";
		long forwarded = this.change.ledger(sender, result + "FORWARDED");
		long sent = this.change.ledger(sender, "sent." + kind + "." + receiver.id());
		if (!sender.isKilled() || Math.abs(sent - forwarded) > 1) {
			unlessEqual("'" + way + "' of " + sender + " to " + receiver + ", in one book and another", sent,
					forwarded);
		}
		long delivered = way.equals("close") ? closed(sender, receiver)
				: clients(receiver, Role.TARGET).stream()
					.mapToLong((client) -> this.change.received(client, way, sender))
					.sum();
		Row row = row(way);
		row.add(Column.PUBLISHED, this.change.sum(sender, result));
		row.add(Column.REFUSED, this.change.sum(sender, result) - forwarded);
		row.add(Column.DELIVERED, delivered);
		lost(row, kind, sender, receiver, forwarded, delivered);
	}

	private long closed(SoakProcess sender, SoakProcess receiver) {
		return clients(receiver, Role.CLOSE).stream()
			.filter((client) -> ("4000 " + sender.number() + " " + client.name()).equals(client.end()))
			.count();
	}

	/**
	 * Questions: each has one end, an answer or a failure.
	 */
	private void asks(SoakProcess sender, SoakProcess receiver) {
		if (sender.isEnded()) {
			return;
		}
		String ends = "asks." + receiver.number() + ".";
		long refused = this.change.ledger(sender, ends + "OVERLOADED")
				+ this.change.ledger(sender, ends + "NO_SESSION");
		long answered = this.change.ledger(sender, ends + "ANSWERED");
		Row row = row("ask");
		row.add(Column.PUBLISHED, this.change.ledger(sender, "asked." + receiver.number()));
		row.add(Column.DELIVERED, answered);
		row.add(Column.REFUSED, refused);
		row.add(Column.NOTIFIED, this.change.sum(sender, ends) - answered - refused);
		if (!receiver.isEnded()) {
			Row questions = row("question");
			long sent = this.change.ledger(sender, "sent.ASK." + receiver.id());
			long handled = this.change.ledger(receiver, "questions." + sender.number());
			questions.add(Column.PUBLISHED, sent);
			questions.add(Column.DELIVERED, handled);
			lost(questions, "ASK", sender, receiver, sent, handled);
		}
	}

	/**
	 * Changes of presence, as they pass Redis. What is lost is repaired: see
	 * {@link ClusterSoak}.
	 */
	private void presence(SoakProcess sender, SoakProcess receiver) {
		if (receiver.isEnded()) {
			return;
		}
		Row row = row("presence");
		for (String kind : List.of("TRACKED", "UNTRACKED")) {
			long sent = this.change.ledger(sender, "sent." + kind + ".all");
			long refused = this.change.ledger(sender, "refused." + kind + ".all");
			long arrived = this.change.ledger(receiver, "arrived." + kind + "." + sender.id());
			row.add(Column.PUBLISHED, sent + refused);
			row.add(Column.REFUSED, refused);
			row.add(Column.DELIVERED, arrived);
			lost(row, kind, sender, receiver, sent, arrived);
		}
	}

	/**
	 * Revocations, for each session of the user, at any node.
	 */
	private void revocation(SoakClient client) {
		SoakProcess at = client.process();
		List<SoakProcess> by = this.processes.stream()
			.filter((process) -> this.change.ledger(process, "revoked." + client.name()) > 0)
			.toList();
		if (at.isEnded() || by.isEmpty()) {
			return;
		}
		Row row = row("revoke");
		row.add(Column.PUBLISHED, 1);
		if (client.end() != null) {
			row.add(Column.DELIVERED, 1);
		}
		else if (by.get(0).isEnded()) {
			row.add(Column.NODE_GONE, 1);
		}
		else if (this.change.meter(at, "websock.cluster.revocation.gaps") > 0) {
			row.add(Column.COUNTED, 1);
		}
	}

	/**
	 * Adds what was sent and not delivered: what did not arrive from Redis, and what the
	 * node dropped since it had counted it as lost, or since its sender was declared
	 * dead.
	 */
	private void lost(Row row, String kind, SoakProcess sender, SoakProcess receiver, long sent, long delivered) {
		if (receiver.isEnded()) {
			row.add(Column.NODE_GONE, sent - delivered);
			return;
		}
		long arrived = this.change.ledger(receiver, "arrived." + kind + "." + sender.id());
		long dropped = arrived - delivered;
		if (dropped < 0 || dropped > dropped(receiver)) {
			this.problems.add(kind + " from " + sender + " to " + receiver + ": " + arrived + " arrived, " + delivered
					+ " delivered, and " + dropped(receiver) + " dropped of all ways");
		}
		long after = gone(sender, kind, receiver, sent - arrived);
		row.add(Column.NODE_GONE, after);
		row.add(Column.COUNTED, sent - arrived - after + Math.max(0, dropped));
	}

	/**
	 * Returns how many of a sender's missing messages nobody can count: those since its
	 * last heartbeats, if it was killed.
	 */
	private long gone(SoakProcess sender, String kind, SoakProcess receiver, long missing) {
		if (!sender.isKilled()) {
			return 0;
		}
		return Math.max(0, Math.min(missing, tail(sender, kind + ".all") + tail(sender, kind + "." + receiver.id())));
	}

	private long tail(SoakProcess sender, String name) {
		return this.now.ledger(sender, "sent." + name) - this.now.ledger(sender, "beat." + name);
	}

	/**
	 * Returns how many messages were refused: those that did not reach Redis. A node that
	 * has left refuses all; one that was killed may have been in a call.
	 */
	private long refused(String way, SoakProcess sender, String kind, long notSent) {
		long refused = this.change.ledger(sender, "refused." + kind + ".all");
		if (!sender.isEnded()) {
			unlessEqual("Refused '" + way + "' of " + sender, refused, notSent);
		}
		else if (notSent < refused || sender.isKilled() && notSent > refused + 1) {
			this.problems.add("Refused '" + way + "' of " + sender + ": " + refused + ", not sent: " + notSent);
		}
		return notSent;
	}

	/**
	 * Checks the library's counters of a node: it has received and lost what the others
	 * have sent, to the last message.
	 */
	private void counters(SoakProcess receiver) {
		long sent = 0;
		long tail = 0;
		for (SoakProcess sender : this.processes) {
			if (sender != receiver) {
				sent += sent(this.change, sender, receiver, "sent.");
				tail += sender.isKilled()
						? sent(this.now, sender, receiver, "sent.") - sent(this.now, sender, receiver, "beat.") : 0;
			}
		}
		long known = this.change.meter(receiver, "websock.cluster.received")
				+ this.change.meter(receiver, "websock.cluster.lost");
		if (known > sent || known < sent - tail) {
			this.problems.add("Received and lost at " + receiver + ": " + known + ", sent by others: " + sent
					+ ((tail > 0) ? ", of which nobody knows " + tail + " at most" : ""));
		}
		long gaps = this.change.meter(receiver, "websock.cluster.gap.messages");
		clients(receiver, Role.LISTEN).forEach(
				(client) -> unlessEqual("Notified of at " + receiver, this.change.gaps(client, (topic) -> true), gaps));
		unlessEqual("Dropped for want of a session at " + receiver,
				this.change.meter(receiver, "websock.cluster.dropped.no_session"), 0);
		unlessEqual("Undecodable at " + receiver, this.change.meter(receiver, "websock.cluster.dropped.undecodable"),
				0);
		// A follower that moves leaves behind what has not left yet
		unlessEqual("Dropped by mailboxes of " + receiver, this.change.meters(receiver, "websock.mailbox.drops")
				- this.change.meters(receiver, "websock.mailbox.drops.closed.follow"), 0);
	}

	private static long sent(Snapshot of, SoakProcess sender, SoakProcess receiver, String prefix) {
		return of.ledgers()
			.getOrDefault(sender, Map.of())
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(prefix)
					&& (entry.getKey().endsWith(".all") || entry.getKey().endsWith(receiver.id())))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	/** Messages that arrived and were not passed on. */
	private long dropped(SoakProcess receiver) {
		long arrived = this.processes.stream()
			.filter((sender) -> sender != receiver)
			.mapToLong((sender) -> arrived(sender, receiver))
			.sum();
		return arrived - this.change.meter(receiver, "websock.cluster.received");
	}

	private long arrived(SoakProcess sender, SoakProcess receiver) {
		return this.change.ledgers()
			.getOrDefault(receiver, Map.of())
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith("arrived.") && entry.getKey().endsWith(sender.id()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	private List<SoakClient> clients(SoakProcess process, Role role) {
		return this.clients.stream().filter((client) -> client.process() == process && client.role() == role).toList();
	}

	private void unlessEqual(String what, long actual, long expected) {
		if (actual != expected) {
			this.problems.add(what + ": " + actual + ", expected " + expected);
		}
	}

}
