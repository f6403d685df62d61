package io.websock.spring.test;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import io.websock.BinaryFrame;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.test.FrameRepresentation;
import io.websock.test.WireClose;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a session and on what its client has received since the last
 * {@link WebSockTester#forget()}. A failure shows all of it, payloads included, and the
 * exception that a callback threw as its cause.
 */
public final class WebSockTesterAssert extends AbstractAssert<WebSockTesterAssert, WebSockTester<?>> {

	private static final FrameRepresentation REPRESENTATION = new FrameRepresentation();

	WebSockTesterAssert(WebSockTester<?> actual) {
		super(actual, WebSockTesterAssert.class);
	}

	/**
	 * Verifies that exactly these frames were sent, in this order.
	 * @param frames the frames
	 * @return this assertion
	 */
	public WebSockTesterAssert sent(Frame... frames) {
		List<Frame> expected = List.of(frames);
		return check(this.actual.frames().equals(expected), "exactly " + REPRESENTATION.toStringOf(expected));
	}

	/**
	 * Verifies that a text message was sent, among others.
	 * @param text the whole text
	 * @return this assertion
	 */
	public WebSockTesterAssert sentText(String text) {
		return check(this.actual.texts().contains(text), "text \"" + text + "\"");
	}

	/**
	 * Verifies that a text message was sent that contains all of some texts.
	 * @param parts the texts
	 * @return this assertion
	 */
	public WebSockTesterAssert sentTextContaining(String... parts) {
		return check(this.actual.texts().stream().anyMatch((text) -> Arrays.stream(parts).allMatch(text::contains)),
				"a text with " + Arrays.toString(parts));
	}

	/**
	 * Verifies that a binary message was sent, among others.
	 * @param bytes the whole payload
	 * @return this assertion
	 */
	public WebSockTesterAssert sentBinary(byte... bytes) {
		Frame expected = Frame.binary(bytes);
		return check(any((frame) -> frame instanceof BinaryFrame && frame.equals(expected)),
				REPRESENTATION.toStringOf(expected));
	}

	/**
	 * Verifies that a text message was sent which is JSON and has a value.
	 * @param path JSON path of the value, such as {@code $.who.name}; the {@code $.} may
	 * be left out
	 * @param value the value: text, number, boolean, {@code null}, or a list or map of
	 * these
	 * @return this assertion
	 */
	public WebSockTesterAssert sentJson(String path, @Nullable Object value) {
		JsonValue expected = new JsonValue(path, value);
		return check(this.actual.texts().stream().anyMatch(expected::isIn), "JSON with " + expected);
	}

	/**
	 * Verifies that no text message was sent which is JSON and has a value.
	 * @param path JSON path of the value
	 * @param value the value
	 * @return this assertion
	 */
	public WebSockTesterAssert sentNoJson(String path, @Nullable Object value) {
		JsonValue unexpected = new JsonValue(path, value);
		return check(this.actual.texts().stream().noneMatch(unexpected::isIn), "no JSON with " + unexpected);
	}

	/**
	 * Verifies that a text message was sent which is the same JSON, whatever the order of
	 * properties and the white space.
	 * @param json the JSON
	 * @return this assertion
	 */
	public WebSockTesterAssert sentJson(String json) {
		JsonValue expected = new JsonValue("$", JsonValue.parse(json));
		return check(this.actual.texts().stream().anyMatch(expected::isIn), "JSON " + json);
	}

	/**
	 * Verifies that a ping was sent.
	 * @return this assertion
	 */
	public WebSockTesterAssert sentPing() {
		return check(any(PingFrame.class::isInstance), "a ping");
	}

	/**
	 * Verifies that a pong was sent, among others.
	 * @param payload its payload
	 * @return this assertion
	 */
	public WebSockTesterAssert sentPong(byte... payload) {
		Frame expected = Frame.pong(payload);
		return check(any(expected::equals), REPRESENTATION.toStringOf(expected));
	}

	/**
	 * Verifies that no message, ping or pong was sent.
	 * @return this assertion
	 */
	public WebSockTesterAssert sentNothing() {
		return check(this.actual.frames().isEmpty(), "nothing");
	}

	/**
	 * Verifies that the session is open.
	 * @return this assertion
	 */
	public WebSockTesterAssert isOpen() {
		return require(this.actual.isOpen(), "an open session");
	}

	/**
	 * Verifies that the server sent a close frame.
	 * @param code its close code; 1005 if it had none
	 * @return this assertion
	 */
	public WebSockTesterAssert closedWith(int code) {
		WireClose close = this.actual.close();
		return require(close != null && close.code() == code, "a session that was closed with " + code);
	}

	/**
	 * Verifies that the server sent a close frame.
	 * @param code its close code
	 * @param reason its reason text
	 * @return this assertion
	 */
	public WebSockTesterAssert closedWith(int code, String reason) {
		return require(WireClose.of(code, reason).equals(this.actual.close()),
				"a session that was closed with " + code + " '" + reason + "'");
	}

	/**
	 * Verifies that the connection ended without a close frame of the server.
	 * @return this assertion
	 */
	public WebSockTesterAssert wasCut() {
		return require(!this.actual.isOpen() && this.actual.close() == null, "a connection without a close frame");
	}

	/**
	 * Verifies the reason that {@code terminate} received.
	 * @param reason the reason
	 * @return this assertion
	 */
	public WebSockTesterAssert terminatedWith(CloseReason reason) {
		return require(reason.equals(this.actual.terminateReason()), "a session that terminated with " + reason);
	}

	/**
	 * Verifies the state that the last callback returned.
	 * @param state the state
	 * @return this assertion
	 */
	public WebSockTesterAssert hasState(@Nullable Object state) {
		Object found = this.actual.state();
		return require(Objects.equals(found, state), "the state " + state + " and not " + found);
	}

	private boolean any(Predicate<Frame> predicate) {
		return this.actual.frames().stream().anyMatch(predicate);
	}

	private WebSockTesterAssert check(boolean met, String expected) {
		return require(met, "the session to have sent " + expected);
	}

	private WebSockTesterAssert require(boolean met, String expected) {
		isNotNull();
		if (!met) {
			AssertionError failure = failure("%nExpecting %s, but %s", expected, this.actual);
			Throwable thrown = this.actual.thrown();
			if (thrown != null && failure.getCause() == null) {
				failure.initCause(thrown);
			}
			throw failure;
		}
		return this;
	}

}
