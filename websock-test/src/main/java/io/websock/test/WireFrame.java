package io.websock.test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * A frame as it is on the wire (RFC 6455 section 5.2), legal or not. An immutable value;
 * two frames are equal when all their parts are, the masking aside: a client masks what a
 * server does not, and neither means anything by it.
 *
 * @param fin whether it ends its message
 * @param rsv the three reserved bits: 4, 2 and 1 for the first, second and third
 * @param opcode the opcode, from 0 to 15
 * @param masked whether it is masked, as a client's frame must be
 * @param payload the payload, unmasked
 */
public record WireFrame(boolean fin, int rsv, int opcode, boolean masked, byte[] payload) {

	private static final int SHOWN = 40;

	/**
	 * Creates a frame.
	 */
	public WireFrame {
		payload = payload.clone();
	}

	/**
	 * Creates a final, masked frame without reserved bits.
	 * @param opcode the opcode
	 * @param payload the payload, of any length
	 * @return the frame
	 */
	public static WireFrame of(Opcode opcode, byte... payload) {
		return of(opcode.code(), payload);
	}

	/**
	 * Creates a final, masked frame without reserved bits.
	 * @param opcode the opcode, which may be a reserved one
	 * @param payload the payload, of any length
	 * @return the frame
	 */
	public static WireFrame of(int opcode, byte... payload) {
		return new WireFrame(true, 0, opcode, true, payload);
	}

	/**
	 * Creates a text frame.
	 * @param text the text
	 * @return the frame
	 */
	public static WireFrame text(String text) {
		return of(Opcode.TEXT, utf8(text));
	}

	/**
	 * Creates a binary frame.
	 * @param payload the payload
	 * @return the frame
	 */
	public static WireFrame binary(byte... payload) {
		return of(Opcode.BINARY, payload);
	}

	/**
	 * Creates the last frame of a fragmented message.
	 * @param text the payload as text
	 * @return the frame
	 */
	public static WireFrame continuation(String text) {
		return of(Opcode.CONTINUATION, utf8(text));
	}

	/**
	 * Creates a ping.
	 * @param text the payload as text
	 * @return the frame
	 */
	public static WireFrame ping(String text) {
		return of(Opcode.PING, utf8(text));
	}

	/**
	 * Creates a pong.
	 * @param text the payload as text
	 * @return the frame
	 */
	public static WireFrame pong(String text) {
		return of(Opcode.PONG, utf8(text));
	}

	/**
	 * Creates a close frame with an empty body.
	 * @return the frame
	 */
	public static WireFrame close() {
		return of(Opcode.CLOSE);
	}

	/**
	 * Creates a close frame.
	 * @param code the close code: any number of 16 bits
	 * @param reason the reason text
	 * @return the frame
	 */
	public static WireFrame close(int code, String reason) {
		byte[] text = utf8(reason);
		byte[] body = new byte[2 + text.length];
		body[0] = (byte) (code >> 8);
		body[1] = (byte) code;
		System.arraycopy(text, 0, body, 2, text.length);
		return of(Opcode.CLOSE, body);
	}

	/**
	 * Returns this frame as one that its message goes on after.
	 * @return a frame without the FIN bit
	 */
	public WireFrame unfinished() {
		return new WireFrame(false, this.rsv, this.opcode, this.masked, this.payload);
	}

	/**
	 * Returns this frame without a mask, as a server sends it.
	 * @return an unmasked frame
	 */
	public WireFrame unmasked() {
		return new WireFrame(this.fin, this.rsv, this.opcode, false, this.payload);
	}

	/**
	 * Returns this frame with reserved bits.
	 * @param rsv the three bits: 4, 2 and 1 for the first, second and third
	 * @return a frame with these bits
	 */
	public WireFrame withRsv(int rsv) {
		return new WireFrame(this.fin, rsv, this.opcode, this.masked, this.payload);
	}

	/**
	 * Returns the payload.
	 * @return a fresh array
	 */
	@Override
	public byte[] payload() {
		return this.payload.clone();
	}

	/**
	 * Returns the length of the payload.
	 * @return the length in bytes
	 */
	public int length() {
		return this.payload.length;
	}

	/**
	 * Returns the payload as text.
	 * @return the payload decoded as UTF-8
	 */
	public String text() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	/**
	 * Returns the bytes that make the frame.
	 * @return header and payload, masked with a new key if the frame is to be masked
	 */
	public byte[] encode() {
		return FrameCodec.encode(this, ThreadLocalRandom.current().nextInt());
	}

	/**
	 * Returns whether this frame has an opcode.
	 * @param opcode the opcode
	 * @return {@code true} if it is this frame's
	 */
	public boolean is(Opcode opcode) {
		return this.opcode == opcode.code();
	}

	/**
	 * Returns whether this is a close frame.
	 * @return whether it closes
	 */
	public boolean isClose() {
		return is(Opcode.CLOSE);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof WireFrame frame && this.fin == frame.fin && this.rsv == frame.rsv
				&& this.opcode == frame.opcode && Arrays.equals(this.payload, frame.payload);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.fin, this.rsv, this.opcode, Arrays.hashCode(this.payload));
	}

	@Override
	public String toString() {
		String text = isClose() ? WireClose.of(this).toString() : text();
		return name() + (this.fin ? "" : " unfinished") + ((this.rsv != 0) ? " rsv " + this.rsv : "") + "["
				+ this.payload.length + ": " + text.substring(0, Math.min(SHOWN, text.length())) + "]";
	}

	private String name() {
		return Stream.of(Opcode.values())
			.filter(this::is)
			.map((known) -> known.name().toLowerCase(Locale.ROOT))
			.findFirst()
			.orElse("opcode " + this.opcode);
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
