package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The data message at hand: collects its pieces, inflates them, and applies the rules
 * that go beyond one frame.
 */
final class MessageAssembly {

	private final FrameLimits limits;

	private final @Nullable MessageInflater inflater;

	private final Utf8Validator validator;

	private final MessageBuffer buffer;

	/** Kind of the message under way, or {@code null} between messages. */
	private @Nullable Opcode opcode;

	private boolean compressed;

	MessageAssembly(FrameLimits limits, @Nullable MessageInflater inflater, boolean forkable) {
		this(limits, inflater, new Utf8Validator(), new MessageBuffer(forkable));
	}

	private MessageAssembly(FrameLimits limits, @Nullable MessageInflater inflater, Utf8Validator validator,
			MessageBuffer buffer) {
		this.limits = limits;
		this.inflater = inflater;
		this.validator = validator;
		this.buffer = buffer;
	}

	MessageAssembly fork() {
		MessageAssembly fork = new MessageAssembly(this.limits, (this.inflater != null) ? this.inflater.fork() : null,
				this.validator.fork(), this.buffer.fork());
		fork.opcode = this.opcode;
		fork.compressed = this.compressed;
		return fork;
	}

	boolean isUnderWay() {
		return this.opcode != null;
	}

	/**
	 * Takes the header of a data frame, and judges the limits before anything is kept.
	 * @param header the header
	 * @return the rule it breaks, if any
	 */
	@Nullable Violation begin(FrameHeader header) {
		if (header.length() > this.limits.maxFrameSize()) {
			return Violation.tooBig("A frame is longer than 'max-frame-size' (RFC 6455 section 10.4)");
		}
		if (header.opcode() != Opcode.CONTINUATION) {
			this.opcode = header.opcode();
			this.compressed = header.compressed();
		}
		if (!this.compressed && header.length() > this.limits.maxMessageSize() - this.buffer.size()) {
			return tooLong();
		}
		return null;
	}

	/**
	 * Returns whether the payload of a frame that has arrived in one piece is the message
	 * as it stands.
	 * @param fin whether it is the last frame
	 * @return whether nothing needs to be put together or inflated
	 */
	boolean isWhole(boolean fin) {
		return fin && !this.compressed && this.buffer.size() == 0;
	}

	/**
	 * Checks a payload that stays where it is.
	 * @param in holds it
	 * @param start index of its first byte
	 * @param end index after its last byte
	 * @param ascii whether all of it is known to be ASCII
	 * @return the rule it breaks, if any
	 */
	@Nullable Violation check(ByteBuffer in, int start, int end, boolean ascii) {
		return check(!isChecked() || (ascii && this.validator.isComplete()) || this.validator.accept(in, start, end));
	}

	/**
	 * Adds a piece of payload.
	 * @param in holds it
	 * @param start index of its first byte
	 * @param end index after its last byte
	 * @param ascii whether all of it is known to be ASCII
	 * @param following how many bytes can follow, as far as is known
	 * @return the rule it breaks, if any
	 */
	@Nullable Violation add(ByteBuffer in, int start, int end, boolean ascii, long following) {
		if (this.compressed) {
			return inflate(in.duplicate().limit(end).position(start));
		}
		Violation violation = check(in, start, end, ascii);
		if (violation == null && end > start) {
			int size = this.buffer.size() + end - start;
			this.buffer.reserve(end - start, size + Math.min(following, this.limits.maxMessageSize() - size));
			this.buffer.put(in, start, end);
		}
		return violation;
	}

	/**
	 * Ends the message.
	 * @return the rule it breaks, if any
	 */
	@Nullable Violation finish() {
		Violation violation = this.compressed ? inflate(null) : null;
		return (violation != null) ? violation : check(!isChecked() || this.validator.isComplete());
	}

	Opcode opcode() {
		return Objects.requireNonNull(this.opcode);
	}

	/**
	 * Returns the message. The view outlives {@link #clear}.
	 * @return what was put together
	 */
	ByteBuffer payload() {
		return this.buffer.view();
	}

	/**
	 * Returns the message if it was put together in an array of its length, as a message
	 * of one frame is. The array is not used again.
	 * @return what was put together, or {@code null}
	 */
	byte @Nullable [] ownPayload() {
		return this.buffer.isExact() ? this.buffer.array() : null;
	}

	int capacity() {
		return this.buffer.capacity();
	}

	/**
	 * Makes ready for the next message.
	 */
	void clear() {
		this.opcode = null;
		if (this.buffer.capacity() > 0) {
			this.buffer.clear();
		}
		this.validator.reset();
	}

	private boolean isChecked() {
		return this.opcode == Opcode.TEXT && this.limits.validateUtf8();
	}

	/**
	 * Inflates.
	 * @param in a piece of the message, or {@code null} for what it still holds back
	 */
	private @Nullable Violation inflate(@Nullable ByteBuffer in) {
		MessageInflater inflater = Objects.requireNonNull(this.inflater);
		int most = (int) this.limits.maxMessageSize();
		int before = this.buffer.size();
		Violation violation = (in != null) ? inflater.inflate(in, this.buffer, most)
				: inflater.finish(this.buffer, most);
		// Before any other verdict, which could come later or sooner if it came in other
		// pieces
		Violation malformed = check(
				!isChecked() || this.validator.accept(this.buffer.array(), before, this.buffer.size()));
		return (malformed != null) ? malformed : violation;
	}

	private static @Nullable Violation check(boolean valid) {
		return valid ? null : Violation.payload("RFC 6455 section 8.1: text is UTF-8");
	}

	static Violation tooLong() {
		return Violation.tooBig("A message is longer than 'max-message-size' (RFC 6455 section 10.4)");
	}

}
