package io.websock.spring.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import io.websock.SessionId;
import io.websock.cluster.Channel;
import io.websock.cluster.ClusterNode;
import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.cluster.NodeMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of the sessions of all nodes. A revocation goes to a log that all nodes
 * read, so that a node that was away applies it when it returns, to its sessions of that
 * time: rather once too often than never. Thread-safe; no method blocks.
 */
final class ClusterCredentials implements WebSockCredentials, NodeEvents.Adapter {

	/** Name of the log. */
	static final String TOPIC = "websock-revocations";

	private static final Logger logger = System.getLogger(ClusterCredentials.class.getName());

	private static final Retention RETENTION = new Retention(10_000, Duration.ofDays(7));

	/** Maximum number of revocations that wait to be appended. */
	private static final int MAX_WAITING = 1_000;

	private final WebSockCredentials local;

	private final ClusterNode node;

	private final ClusterCounts counts;

	/** Revocations that are to be appended again; guarded by itself. */
	private final Queue<byte[]> waiting = new ArrayDeque<>();

	/** Place of the last entry that was applied; guarded by the queue. */
	private @Nullable LogPosition position;

	/** Whether entries may be missing; guarded by the queue. */
	private boolean behind = true;

	/** Whether the log is being read; guarded by the queue. */
	private boolean reading;

	ClusterCredentials(WebSockCredentials local, ClusterNode node, ClusterCounts counts) {
		this.local = local;
		this.node = node;
		this.counts = counts;
	}

	/**
	 * Renews the credentials of a session of this node. Sessions of other nodes renew
	 * theirs where they are.
	 */
	@Override
	public boolean renew(SessionId session, @Nullable Principal principal, @Nullable Instant expiresAt) {
		return this.local.renew(session, principal, expiresAt);
	}

	@Override
	public int revokeAll(Principal principal) {
		byte[] revocation = NodeMessage.of(Kind.REVOKE, principal.getName(), this.node.self().text(), 0).encode();
		int count = this.local.revokeAll(principal);
		append(revocation);
		return count;
	}

	private void append(byte[] revocation) {
		this.node.append(TOPIC, revocation, RETENTION).whenComplete((place, failure) -> {
			if (failure != null) {
				retryLater(revocation);
			}
		});
	}

	private void retryLater(byte[] revocation) {
		boolean full;
		synchronized (this.waiting) {
			full = this.waiting.size() >= MAX_WAITING;
			if (!full) {
				this.waiting.add(revocation);
			}
		}
		if (full) {
			this.counts.revocationGaps.increment();
			logger.log(Level.ERROR, "A revocation did not reach other nodes: {0} wait already", MAX_WAITING);
		}
	}

	/**
	 * Begins to receive the log.
	 */
	void start() {
		this.node.interest(this.node.partition(TOPIC), true);
	}

	/**
	 * Appends what could not be appended, and reads what may be missing.
	 */
	void tick() {
		List<byte[]> again;
		synchronized (this.waiting) {
			again = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		again.forEach(this::append);
		read();
	}

	@Override
	public void connection(boolean connected) {
		if (connected) {
			missed();
		}
	}

	@Override
	public void interrupted(Channel channel) {
		if (channel.equals(Channel.partition(this.node.partition(TOPIC)))) {
			missed();
		}
	}

	private void missed() {
		synchronized (this.waiting) {
			this.behind = true;
		}
		read();
	}

	@Override
	public void appended(Channel channel, String topic, LogEntry entry) {
		if (!topic.equals(TOPIC)) {
			return;
		}
		apply(entry);
		boolean gap;
		synchronized (this.waiting) {
			LogPosition last = this.position;
			gap = last == null || !follows(last, entry.position());
			if (!gap) {
				this.position = entry.position();
			}
			this.behind |= gap;
		}
		if (gap) {
			read();
		}
	}

	private static boolean follows(LogPosition last, LogPosition next) {
		return last.epoch().equals(next.epoch()) && next.offset() <= last.offset() + 1
				|| last.offset() == 0 && next.offset() == 1;
	}

	/**
	 * Reads the log from the last entry that was applied. At first, nothing is missed:
	 * there were no sessions.
	 */
	private void read() {
		LogPosition last;
		synchronized (this.waiting) {
			if (!this.behind || this.reading) {
				return;
			}
			this.reading = true;
			this.behind = false;
			last = this.position;
		}
		this.node.read(TOPIC, last, (last != null) ? RETENTION.size() : 1).whenComplete((history, failure) -> {
			boolean lost = history != null && last != null && !history.complete();
			if (history != null && last != null) {
				history.entries().forEach(this::apply);
			}
			synchronized (this.waiting) {
				this.reading = false;
				if (history != null) {
					LogPosition read = later(this.position, end(history));
					this.position = read;
					this.behind |= last != null && read.offset() < history.top().offset();
				}
				else {
					this.behind = true;
				}
			}
			if (lost) {
				this.counts.revocationGaps.increment();
				logger.log(Level.ERROR, "Revocations of credentials may have been missed: their log has another "
						+ "beginning than before");
			}
		});
	}

	private static LogPosition end(LogHistory history) {
		return history.entries().isEmpty() ? history.top()
				: history.entries().get(history.entries().size() - 1).position();
	}

	/**
	 * Returns the later of two places: entries may have arrived while the log was read.
	 */
	private static LogPosition later(@Nullable LogPosition known, LogPosition read) {
		return (known != null && known.epoch().equals(read.epoch()) && known.offset() > read.offset()) ? known : read;
	}

	private void apply(LogEntry entry) {
		NodeMessage message = NodeMessage.decode(entry.bytes());
		if (message == null || message.kind() != Kind.REVOKE) {
			this.counts.undecodable.increment();
		}
		else if (!message.other().equals(this.node.self().text())) {
			this.local.revokeAll(message::target);
		}
	}

}
