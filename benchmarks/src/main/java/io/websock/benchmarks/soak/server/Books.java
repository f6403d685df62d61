package io.websock.benchmarks.soak.server;

import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * The account of all channels and sessions, from what the application counted and what
 * the library's meters say. It is right when nothing is under way.
 */
@Component
final class Books {

	private final MeterRegistry meters;

	private final Ledger ledger;

	Books(MeterRegistry meters, Ledger ledger) {
		this.meters = meters;
		this.ledger = ledger;
	}

	/**
	 * Adds everything up.
	 * @return figures by name
	 */
	Map<String, Object> account() {
		Map<String, Object> account = new TreeMap<>();
		for (Channel channel : Channel.values()) {
			String prefix = "channel." + channel.endpoint() + ".";
			account.put(prefix + "accepted", channel.accepted.sum());
			account.put(prefix + "refused", channel.refused.sum());
			account.put(prefix + "handled", channel.isPush() ? sent(channel) : channel.handled.sum());
			drops(channel, prefix, account);
		}
		account.put("sessions.begun", this.ledger.begun());
		account.put("sessions.terminated", this.ledger.terminated());
		account.put("sessions.terminated-again", this.ledger.terminatedAgain());
		for (Timer timer : this.meters.find("websock.sessions.duration").timers()) {
			String end = "ends." + timer.getId().getTag("reason") + "." + timer.getId().getTag("code");
			account.merge(end, timer.count(), (one, other) -> (Long) one + (Long) other);
		}
		for (Counter counter : this.meters.find("websock.handshakes").counters()) {
			String outcome = "handshakes." + counter.getId().getTag("outcome");
			account.merge(outcome, (long) counter.count(), (one, other) -> (Long) one + (Long) other);
		}
		this.ledger.answers().forEach((outcome, count) -> account.put("asks." + outcome, count.sum()));
		return account;
	}

	private long sent(Channel channel) {
		return (long) this.meters.get("websock.messages.sent").tag("endpoint", channel.endpoint()).counter().count();
	}

	private void drops(Channel channel, String prefix, Map<String, Object> account) {
		for (Counter counter : this.meters.get("websock.mailbox.drops")
			.tag("endpoint", channel.endpoint())
			.counters()) {
			account.put(prefix + "dropped." + counter.getId().getTag("cause"), (long) counter.count());
		}
	}

}
