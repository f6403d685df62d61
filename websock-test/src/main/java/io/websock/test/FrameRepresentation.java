package io.websock.test;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Collectors;

import io.websock.BinaryFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.PingFrame;
import io.websock.PongFrame;
import io.websock.TextFrame;
import org.assertj.core.presentation.StandardRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Text of frames and results in the messages of failed assertions, payloads included.
 * Their own {@code toString} hides payloads, because it ends up in logs. AssertJ finds
 * this class as a service, so that a plain {@code assertThat(result).isEqualTo(..)} uses
 * it. Stateless; any thread may call it.
 */
public final class FrameRepresentation extends StandardRepresentation {

	/** Characters or bytes of a payload that are shown. */
	private static final int SHOWN = 4096;

	private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

	/**
	 * Returns a low priority, so that any other representation goes first.
	 */
	@Override
	public int getPriority() {
		return Integer.MIN_VALUE + 1;
	}

	@Override
	public String toStringOf(@Nullable Object object) {
		if (object instanceof Frame frame) {
			return text(frame);
		}
		if (object instanceof HandleResult<?> result) {
			return text(result);
		}
		return String.valueOf(super.toStringOf(object));
	}

	/**
	 * Hash codes make two results of one text distinguishable, and two of different texts
	 * unreadable.
	 */
	@Override
	public String unambiguousToStringOf(@Nullable Object object) {
		if (object instanceof Frame || object instanceof HandleResult<?>) {
			return toStringOf(object);
		}
		return String.valueOf(super.unambiguousToStringOf(object));
	}

	private String text(HandleResult<?> result) {
		StringBuilder text = new StringBuilder(result.getClass().getSimpleName()).append('[');
		if (result instanceof HandleResult.Reply<?> reply) {
			text.append("status=").append(toStringOf(reply.status())).append(", ");
		}
		if (result instanceof HandleResult.Stop<?> stop) {
			text.append("reason=").append(stop.reason()).append(", detail=").append(stop.detail()).append(", ");
		}
		if (!(result instanceof HandleResult.Ok<?>)) {
			text.append("frames=")
				.append(result.frames().stream().map(this::toStringOf).collect(Collectors.joining(", ", "[", "]")))
				.append(", ");
		}
		return text.append("state=").append(toStringOf(result.state())).append(']').toString();
	}

	private static String text(Frame frame) {
		if (frame instanceof TextFrame text) {
			return "text \"" + visible(text.text()) + '"';
		}
		if (frame instanceof BinaryFrame binary) {
			return "binary [" + hex(binary.bytes()) + ']';
		}
		if (frame instanceof PingFrame ping) {
			return "ping [" + hex(bytes(ping)) + ']';
		}
		return "pong [" + hex(bytes((PongFrame) frame)) + ']';
	}

	private static byte[] bytes(Frame frame) {
		byte[] bytes = new byte[frame.payloadLength()];
		frame.copyTo(ByteBuffer.wrap(bytes));
		return bytes;
	}

	private static String hex(byte[] bytes) {
		String shown = HEX.formatHex(bytes, 0, Math.min(SHOWN, bytes.length));
		return (bytes.length > SHOWN) ? shown + " ... " + bytes.length + " bytes" : shown;
	}

	private static String visible(String text) {
		StringBuilder shown = new StringBuilder();
		text.chars().limit(SHOWN).forEach((c) -> {
			if (Character.isISOControl(c)) {
				shown.append("\\u%04x".formatted(c));
			}
			else {
				shown.append((char) c);
			}
		});
		return (text.length() > SHOWN) ? shown + " ... " + text.length() + " characters" : shown.toString();
	}

}
