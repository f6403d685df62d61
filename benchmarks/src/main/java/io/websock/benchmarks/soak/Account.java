package io.websock.benchmarks.soak;

import java.util.List;
import java.util.Map;

import io.websock.benchmarks.soak.guest.Tally;

/**
 * The node's account of what it sent, as a table, and whether it adds up.
 */
final class Account {

	private static final List<String> CHANNELS = List.of("send", "later", "ask", "publish", "broadcast", "push",
			"push-all");

	private static final List<String> CAUSES = List.of("overflow", "outbound", "closed", "conflated", "expired",
			"failed");

	private final Figures figures;

	Account(Figures figures) {
		this.figures = figures;
	}

	/**
	 * What a callback sent and the client did not take counts as dropped too, by
	 * {@code outbound}; but the message was handled.
	 */
	private long missing(String channel) {
		String prefix = "channel." + channel + ".";
		long sentByCallbacks = channel.startsWith("push") ? 0 : this.figures.get(prefix + "dropped.outbound");
		return sentByCallbacks + this.figures.get(prefix + "accepted") + this.figures.get(prefix + "refused")
				- this.figures.get(prefix + "handled") - this.figures.sum(prefix + "dropped.");
	}

	String table() {
		StringBuilder table = new StringBuilder("| channel | accepted | refused | handled | ")
			.append(String.join(" | ", CAUSES))
			.append(" | missing |\n|---|")
			.append("--:|".repeat(CAUSES.size() + 4))
			.append('\n');
		for (String channel : CHANNELS) {
			String prefix = "channel." + channel + ".";
			table.append("| ").append(channel);
			for (String part : List.of("accepted", "refused", "handled")) {
				table.append(" | ").append(this.figures.get(prefix + part));
			}
			CAUSES.forEach((cause) -> table.append(" | ").append(this.figures.get(prefix + "dropped." + cause)));
			table.append(" | ").append(missing(channel)).append(" |\n");
		}
		return table.toString();
	}

	String sessions() {
		StringBuilder text = new StringBuilder();
		text.append("Sessions: ").append(this.figures.get("handshakes.accepted")).append(" accepted, ");
		text.append(this.figures.get("sessions.begun")).append(" begun, ");
		text.append(this.figures.get("sessions.terminated")).append(" terminated once, ");
		text.append(this.figures.get("sessions.terminated-again")).append(" again.\n");
		text.append("Ends by reason and code: ").append(this.figures.list("ends.")).append(".\n");
		text.append("Handshakes: ").append(this.figures.list("handshakes.")).append(".\n");
		text.append("Questions: ")
			.append(this.figures.get("channel.ask.accepted"))
			.append(" asked; ")
			.append(this.figures.list("asks."));
		return text.append(".\n").toString();
	}

	/**
	 * Checks that all that was accepted was handled or counted as dropped, and that each
	 * session ended once.
	 * @param tally what clients saw
	 * @param problems where to say what is missing
	 */
	void check(Tally tally, Problems problems) {
		for (String channel : CHANNELS) {
			problems.unlessEqual("Missing of channel '" + channel + "'", missing(channel), 0);
		}
		problems.unlessEqual("Sessions terminated once", this.figures.get("sessions.terminated"),
				this.figures.get("sessions.begun"));
		problems.unlessEqual("Sessions terminated again", this.figures.get("sessions.terminated-again"), 0);
		// One that is ended before its turn has not begun: its credentials expired, or it
		// was drained
		long ends = this.figures.sum("ends.");
		problems.ifAbove("Sessions begun", this.figures.get("sessions.begun"), ends);
		problems.ifAbove("Ends by reason and code", ends, this.figures.get("handshakes.accepted"));
		problems.unlessEqual("Questions that came to something", this.figures.sum("asks."),
				this.figures.get("channel.ask.accepted"));
		long back = tally.get("echoes", "came back");
		problems.unlessEqual("Echoes that came back or were cut short",
				back + tally.get("echoes", "cut short by the node's end of the session"), tally.get("echoes", "sent"));
		problems.unlessEqual("Echoes that were wrong", tally.get("echoes", "came back wrong"), 0);
		for (String never : List.of("overheard", "disorder", "unexpected end")) {
			tally.all()
				.getOrDefault(never, Map.of())
				.forEach((who, count) -> problems.add(never + ": " + who + ", " + count));
		}
	}

}
