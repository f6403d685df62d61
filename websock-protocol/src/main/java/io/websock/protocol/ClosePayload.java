package io.websock.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Body of a close frame (RFC 6455 section 5.5.1).
 *
 * @param code the close code, 1005 if there is none
 * @param reason the reason
 */
record ClosePayload(int code, String reason) {

	private static final ClosePayload EMPTY = new ClosePayload(CloseCode.NO_STATUS, "");

	/**
	 * Returns the rule that a body breaks.
	 * @param body the body; its position stays
	 * @return the violation, or {@code null} if there is none
	 */
	static @Nullable Violation violation(ByteBuffer body) {
		int start = body.position();
		if (body.remaining() == 1) {
			return Violation
				.protocol("RFC 6455 section 5.5.1: the body of a close frame begins with two bytes of code");
		}
		if (body.remaining() > 1 && !CloseCode.isLegal(code(body))) {
			return Violation.protocol("RFC 6455 section 7.4: the close code is reserved or not for the wire");
		}
		Utf8Validator validator = new Utf8Validator();
		if (body.remaining() > 2 && !(validator.accept(body, start + 2, body.limit()) && validator.isComplete())) {
			return Violation.payload("RFC 6455 section 5.5.1: the reason of a close frame is UTF-8");
		}
		return null;
	}

	/**
	 * Reads a body without violation.
	 * @param body the body; its position stays
	 * @return what it says
	 */
	static ClosePayload read(ByteBuffer body) {
		if (!body.hasRemaining()) {
			return EMPTY;
		}
		byte[] reason = new byte[body.remaining() - 2];
		body.get(body.position() + 2, reason);
		return new ClosePayload(code(body), new String(reason, StandardCharsets.UTF_8));
	}

	/**
	 * Writes this body.
	 * @return its bytes; none for code 1005
	 */
	byte[] bytes() {
		if (this.code == CloseCode.NO_STATUS) {
			return new byte[0];
		}
		byte[] reason = this.reason.getBytes(StandardCharsets.UTF_8);
		byte[] body = new byte[2 + reason.length];
		body[0] = (byte) (this.code >>> 8);
		body[1] = (byte) this.code;
		System.arraycopy(reason, 0, body, 2, reason.length);
		return body;
	}

	private static int code(ByteBuffer body) {
		return (body.get(body.position()) & 0xff) << 8 | (body.get(body.position() + 1) & 0xff);
	}

}
