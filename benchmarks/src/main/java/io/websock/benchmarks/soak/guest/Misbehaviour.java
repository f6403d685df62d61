package io.websock.benchmarks.soak.guest;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ways to break the rules, or to keep to them and be a nuisance.
 */
enum Misbehaviour {

	/** Empty pings without end, nothing read. */
	PING_FLOOD(Trait.FLOOD, new byte[0], Wire.frame(Wire.FIN | Wire.PING)),
	/** Empty pings without end; a little is read now and then, to be no lost client. */
	NIBBLING_PING_FLOOD(Trait.NIBBLING_FLOOD, new byte[0], Wire.frame(Wire.FIN | Wire.PING)),
	/** The largest pings without end, all read. */
	LARGE_PING_FLOOD(Trait.READING_FLOOD, new byte[0], Wire.frame(Wire.FIN | Wire.PING, new byte[125])),
	/** Empty messages without end, nothing read. */
	EMPTY_MESSAGES(Trait.FLOOD, new byte[0], Wire.frame(Wire.FIN | Wire.TEXT)),
	/** A message of empty fragments that never ends. */
	EMPTY_CONTINUATIONS(Trait.FLOOD, Wire.frame(Wire.TEXT), Wire.frame(Wire.CONTINUATION)),
	/** A close frame, and more messages without end. */
	AFTER_CLOSE(Trait.FLOOD, Wire.close(1000), Wire.text("more")),
	/** A large message and a close frame in one go, nothing read of the echo. */
	ECHO_AND_CLOSE(Trait.SILENT, Wire.join(Wire.frame(Wire.FIN | Wire.BINARY, new byte[200_000]), Wire.close(1000)),
			new byte[0]),
	/** A message, a byte at a time. */
	DRIBBLE(Trait.DRIBBLE, Wire.text("one byte after the other"), new byte[0], "1000"),
	/** The header of a frame of 2^62 bytes. */
	HUGE_HEADER(Trait.READING, Wire.announcement(1L << 62), new byte[0], "1009"),
	/** A message beyond the bound. */
	OVERSIZE(Trait.READING, Wire.frame(Wire.FIN | Wire.BINARY, new byte[300_000]), new byte[0], "1009"),
	/** A text that is not UTF-8. */
	INVALID_UTF8(Trait.READING, Wire.frame(Wire.FIN | Wire.TEXT, (byte) 0xc3, (byte) 0x28), new byte[0], "1007"),
	/** A frame without a mask. */
	UNMASKED(Trait.READING, Wire.unmasked("plain"), new byte[0], "1002"),
	/** An opcode that nobody has defined. */
	UNKNOWN_OPCODE(Trait.READING, Wire.frame(Wire.FIN | 3), new byte[0], "1002"),
	/** A reserved bit that was not agreed on. */
	RESERVED_BIT(Trait.READING, Wire.frame(Wire.FIN | 0x40 | Wire.TEXT), new byte[0], "1002"),
	/** Half a message, then a RST. */
	HALF_MESSAGE(Trait.RESET, Wire.announcement(1000), new byte[0]),
	/** Nothing said, nothing read. */
	SILENCE(Trait.SILENT, new byte[0], new byte[0]),
	/** A room whose name is meant to hear all others. */
	NOSY(Trait.NOSY, Wire.text("who is there"), new byte[0]);

	/**
	 * Ends that may come from elsewhere: a drain, a lost race, too many of everything.
	 */
	private static final Set<String> FOR_OTHER_REASONS = Set.of("1001", "1008", "1012", "1013", "3000", "4000",
			"own RST", "refused 503", "refused 429");

	private enum Trait {

		FLOOD, NIBBLING_FLOOD, READING_FLOOD, SILENT, DRIBBLE, READING, RESET, NOSY

	}

	private final Trait trait;

	private final byte[] first;

	private final byte[] flood;

	private final Set<String> ends;

	Misbehaviour(Trait trait, byte[] first, byte[] flood, String... ends) {
		this.trait = trait;
		this.first = first;
		this.flood = flood;
		this.ends = Set.of(ends);
	}

	String kind() {
		return "hostile: " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/** What is sent first. */
	byte[] first() {
		return this.first;
	}

	/** What is sent from then on without end, if anything. */
	byte[] flood() {
		return this.flood;
	}

	boolean isReading() {
		return this.trait != Trait.FLOOD && this.trait != Trait.NIBBLING_FLOOD && this.trait != Trait.SILENT;
	}

	boolean isNibbling() {
		return this.trait == Trait.NIBBLING_FLOOD;
	}

	boolean isDribbling() {
		return this.trait == Trait.DRIBBLE;
	}

	boolean isResetting() {
		return this.trait == Trait.RESET;
	}

	boolean isNosy() {
		return this.trait == Trait.NOSY;
	}

	/**
	 * Returns whether a session may end so.
	 * @param outcome a close code, or what else was seen
	 * @return whether it is the answer to this misbehaviour, or has another reason
	 */
	boolean allows(String outcome) {
		return this.ends.isEmpty() || this.ends.contains(outcome) || FOR_OTHER_REASONS.contains(outcome);
	}

	/**
	 * Returns names of rooms, encoded for a path, that must be names and nothing more.
	 * @return the names
	 */
	static List<String> rooms() {
		return List.of("*", "t*", "**", "%2e%2e", "%01", "%e2%80%ae", "long".repeat(512));
	}

	/**
	 * Returns whether a text was meant for one of these rooms.
	 * @param text what was heard
	 * @return whether it was not overheard
	 */
	static boolean concerns(String text) {
		return !text.startsWith("tea") && !text.startsWith("coffee") && !text.startsWith("hall");
	}

}
