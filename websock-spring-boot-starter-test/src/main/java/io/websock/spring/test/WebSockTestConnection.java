package io.websock.spring.test;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import io.websock.BinaryFrame;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.WebSockCloseException;
import io.websock.protocol.Opcode;
import io.websock.spring.json.JsonFrames;
import io.websock.test.FrameRepresentation;
import io.websock.test.RawClient;
import io.websock.test.UpgradeResponse;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.jspecify.annotations.Nullable;

/**
 * Open connection of a {@link WebSockTestClient}. While it reads it answers pings and
 * takes no offence at anything else. A wait is bounded by 10 seconds and then fails with
 * an {@link AssertionError}. One thread may send while another one reads.
 */
public final class WebSockTestConnection implements AutoCloseable {

	private final RawClient client;

	private final Supplier<@Nullable JsonFrames> json;

	WebSockTestConnection(RawClient client, Supplier<@Nullable JsonFrames> json) {
		this.client = client;
		this.json = json;
	}

	/**
	 * Returns the server's answer to the handshake, such as for its headers.
	 * @return the response
	 */
	public UpgradeResponse response() {
		return this.client.response();
	}

	/**
	 * Sends a text message.
	 * @param text the text
	 * @return this connection
	 */
	public WebSockTestConnection sendText(String text) {
		return send(WireFrame.text(text));
	}

	/**
	 * Sends a binary message.
	 * @param bytes the payload
	 * @return this connection
	 */
	public WebSockTestConnection sendBinary(byte... bytes) {
		return send(WireFrame.binary(bytes));
	}

	/**
	 * Sends an object as a text message of JSON.
	 * @param value the object
	 * @return this connection
	 */
	public WebSockTestConnection sendJson(Object value) {
		return sendText(json().text(value).text());
	}

	/**
	 * Sends a text message in fragments.
	 * @param parts texts of the fragments
	 * @return this connection
	 */
	public WebSockTestConnection sendFragments(String... parts) {
		this.client.sendFragments(parts);
		return this;
	}

	/**
	 * Sends a ping.
	 * @param payload at most 125 bytes
	 * @return this connection
	 */
	public WebSockTestConnection sendPing(byte... payload) {
		return send(WireFrame.of(Opcode.PING, payload));
	}

	/**
	 * Sends a close frame.
	 * @param code the close code
	 * @param reason the reason text
	 * @return this connection
	 */
	public WebSockTestConnection sendClose(int code, String reason) {
		return send(WireFrame.close(code, reason));
	}

	/**
	 * Sends frames, legal or not.
	 * @param frames the frames
	 * @return this connection
	 */
	public WebSockTestConnection send(WireFrame... frames) {
		this.client.send(frames);
		return this;
	}

	/**
	 * Sends bytes as they are.
	 * @param bytes the bytes
	 * @return this connection
	 */
	public WebSockTestConnection sendBytes(byte... bytes) {
		this.client.raw(bytes);
		return this;
	}

	/**
	 * Takes the next message.
	 * @return the message
	 * @throws AssertionError if none comes, or the server closes first
	 */
	public DataFrame next() {
		WireFrame frame = nextFrame();
		if (frame.isClose()) {
			throw new AssertionError("Expected a message, but the server closed: " + frame);
		}
		return frame.is(Opcode.TEXT) ? Frame.text(frame.text()) : Frame.binary(frame.payload());
	}

	/**
	 * Takes the next message, which is a text.
	 * @return the text
	 * @throws AssertionError if it is none
	 */
	public String nextText() {
		DataFrame frame = next();
		if (frame instanceof TextFrame text) {
			return text.text();
		}
		throw new AssertionError("Expected a text, but there came " + shown(frame));
	}

	/**
	 * Takes the next message, which is binary.
	 * @return the payload
	 * @throws AssertionError if it is not
	 */
	public byte[] nextBinary() {
		DataFrame frame = next();
		if (frame instanceof BinaryFrame binary) {
			return binary.bytes();
		}
		throw new AssertionError("Expected a binary message, but there came " + shown(frame));
	}

	/**
	 * Takes the next message, which is JSON.
	 * @param <T> type of the object
	 * @param type type of the object
	 * @return the object
	 * @throws AssertionError if the message holds no such object
	 */
	public <T> T nextJson(Class<T> type) {
		DataFrame frame = next();
		try {
			return json().read(frame, type);
		}
		catch (WebSockCloseException ex) {
			throw new AssertionError("Expected a " + type.getSimpleName() + ", but there came " + shown(frame), ex);
		}
	}

	/**
	 * Takes messages up to and including the first text of JSON that has a value.
	 * @param path JSON path of the value, such as {@code $.type}
	 * @param value the value
	 * @return the text
	 * @throws AssertionError if none comes
	 */
	public String nextJsonWith(String path, @Nullable Object value) {
		JsonValue expected = new JsonValue(path, value);
		DataFrame frame = next();
		while (!(frame instanceof TextFrame text && expected.isIn(text.text()))) {
			frame = next();
		}
		return ((TextFrame) frame).text();
	}

	/**
	 * Takes everything up to the next pong.
	 * @return its payload
	 * @throws AssertionError if none comes, or the server closes first
	 */
	public byte[] awaitPong() {
		while (true) {
			WireFrame frame = nextFrame(true);
			if (frame.is(Opcode.PONG)) {
				return frame.payload();
			}
			if (frame.isClose()) {
				throw new AssertionError("Expected a pong, but the server closed: " + frame);
			}
		}
	}

	/**
	 * Takes everything up to the server's close frame, and answers that.
	 * @return code and reason
	 * @throws AssertionError if none comes
	 */
	public WireClose awaitClose() {
		WireFrame frame = nextFrame();
		while (!frame.isClose()) {
			frame = nextFrame();
		}
		send(WireFrame.of(Opcode.CLOSE, frame.payload()));
		byte[] body = frame.payload();
		return (body.length < 2) ? WireClose.EMPTY : WireClose.of((body[0] & 0xff) << 8 | body[1] & 0xff,
				new String(body, 2, body.length - 2, StandardCharsets.UTF_8));
	}

	/**
	 * Returns the client below, for what this class has no method for.
	 * @return the client
	 */
	public RawClient raw() {
		return this.client;
	}

	/**
	 * Closes the connection without a close frame, as a page that is gone.
	 */
	@Override
	public void close() {
		this.client.close();
	}

	private WireFrame nextFrame() {
		return nextFrame(false);
	}

	/**
	 * Reads up to a whole message, a close frame, or a pong if that is wanted.
	 */
	private WireFrame nextFrame(boolean pong) {
		while (true) {
			WireFrame frame = this.client.read();
			if (frame.is(Opcode.PING)) {
				send(WireFrame.of(Opcode.PONG, frame.payload()));
			}
			else if (pong || !frame.is(Opcode.PONG)) {
				return frame;
			}
		}
	}

	private JsonFrames json() {
		JsonFrames frames = this.json.get();
		if (frames == null) {
			throw new IllegalStateException("There is no bean of JsonFrames: is Jackson on the class path?");
		}
		return frames;
	}

	private static String shown(DataFrame frame) {
		return new FrameRepresentation().toStringOf(frame);
	}

}
