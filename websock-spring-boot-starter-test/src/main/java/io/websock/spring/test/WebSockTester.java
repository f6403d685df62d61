package io.websock.spring.test;

import java.time.Duration;
import java.util.List;

import io.websock.AsyncWebSock;
import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.protocol.Opcode;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * One session of an endpoint on the real engine, in memory, and its client. A test sends
 * what a client sends, sends messages, lets time pass, and asserts with AssertJ's own
 * {@code assertThat(tester)}.
 *
 * <p>
 * When a method returns, everything that it led to has happened: see
 * {@link WebSockTestKit}. Sessions that are to meet open in one kit.
 *
 * @param <S> type of the session's state
 */
public final class WebSockTester<S extends @Nullable Object> implements AssertProvider<WebSockTesterAssert> {

	/** Time on the clock of the machine that other threads have for a stage. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final WebSockTestKit kit;

	private final CallbackRecord<S> callbacks;

	private final TestPeer peer;

	private final MemorySocket socket;

	WebSockTester(WebSockTestKit kit, CallbackRecord<S> callbacks, TestPeer peer, MemorySocket socket) {
		this.kit = kit;
		this.callbacks = callbacks;
		this.peer = peer;
		this.socket = socket;
	}

	/**
	 * Begins a handshake with an endpoint, in a kit of its own.
	 * @param <S> type of the session's state
	 * @param endpoint the endpoint, or a proxy of it
	 * @return the handshake
	 */
	public static <S extends @Nullable Object> WebSockTesterBuilder<S> of(WebSock<S> endpoint) {
		return new WebSockTestKit().tester(endpoint);
	}

	/**
	 * Begins a handshake with an endpoint whose callbacks return stages, in a kit of its
	 * own.
	 * @param <S> type of the session's state
	 * @param endpoint the endpoint, or a proxy of it
	 * @return the handshake
	 * @see WebSockTestKit#tester(AsyncWebSock)
	 */
	public static <S extends @Nullable Object> WebSockTesterBuilder<S> of(AsyncWebSock<S> endpoint) {
		return new WebSockTestKit().tester(endpoint);
	}

	/**
	 * Has the client send a text message.
	 * @param text the text
	 * @return this tester
	 */
	public WebSockTester<S> receiveText(String text) {
		return receive(WireFrame.text(text));
	}

	/**
	 * Has the client send a binary message.
	 * @param bytes the payload
	 * @return this tester
	 */
	public WebSockTester<S> receiveBinary(byte... bytes) {
		return receive(WireFrame.binary(bytes));
	}

	/**
	 * Has the client send a text message in fragments.
	 * @param parts texts of the fragments
	 * @return this tester
	 */
	public WebSockTester<S> receiveFragments(String... parts) {
		for (int i = 0; i < parts.length; i++) {
			WireFrame frame = (i == 0) ? WireFrame.text(parts[i]) : WireFrame.continuation(parts[i]);
			receive((i < parts.length - 1) ? frame.unfinished() : frame);
		}
		return this;
	}

	/**
	 * Has the client send a ping.
	 * @param payload at most 125 bytes
	 * @return this tester
	 */
	public WebSockTester<S> receivePing(byte... payload) {
		return receive(WireFrame.of(Opcode.PING, payload));
	}

	/**
	 * Has the client send a pong.
	 * @param payload at most 125 bytes
	 * @return this tester
	 */
	public WebSockTester<S> receivePong(byte... payload) {
		return receive(WireFrame.of(Opcode.PONG, payload));
	}

	/**
	 * Has the client send a close frame.
	 * @param code the close code
	 * @param reason the reason text
	 * @return this tester
	 */
	public WebSockTester<S> receiveClose(int code, String reason) {
		return receive(WireFrame.close(code, reason));
	}

	/**
	 * Has the client send frames, legal or not.
	 * @param frames the frames
	 * @return this tester
	 */
	public WebSockTester<S> receive(WireFrame... frames) {
		this.peer.send(frames);
		return settled();
	}

	/**
	 * Has the client send bytes as they are.
	 * @param bytes the bytes
	 * @return this tester
	 */
	public WebSockTester<S> receiveBytes(byte... bytes) {
		this.peer.send(bytes);
		return settled();
	}

	/**
	 * Cuts the connection without a close frame.
	 * @return this tester
	 */
	public WebSockTester<S> loseConnection() {
		this.socket.lose();
		return settled();
	}

	/**
	 * Has the client stop reading: frames wait in the session, up to its limits.
	 * @return this tester
	 */
	public WebSockTester<S> stopReading() {
		this.socket.setPeerReads(false);
		return this;
	}

	/**
	 * Has the client read again what waits for it.
	 * @return this tester
	 */
	public WebSockTester<S> resumeReading() {
		this.socket.setPeerReads(true);
		return settled();
	}

	/**
	 * Sends a message to the session, for {@code handleInfo}.
	 * @param message the message
	 * @return this tester
	 */
	public WebSockTester<S> message(Object message) {
		this.kit.messenger().send(session(), message);
		return this;
	}

	/**
	 * Lets time pass for all sessions of the kit.
	 * @param duration the time
	 * @return this tester
	 */
	public WebSockTester<S> elapse(Duration duration) {
		this.kit.elapse(duration);
		return this;
	}

	/**
	 * Returns whether a callback has returned a stage that is not complete, so that the
	 * session handles nothing. What the test itself completes counts with the next call
	 * of a method of this tester or its kit that lets something happen.
	 * @return whether the session waits, at this moment
	 */
	public boolean isPending() {
		Session session = this.kit.registry().find(session());
		return session != null && session.callback() != null;
	}

	/**
	 * Waits until no callback is pending: for stages that the test has completed, or that
	 * other threads complete. Returns at once if none is.
	 * @return this tester, when everything that the stages led to has happened
	 * @throws AssertionError if a stage is not complete after 10 seconds
	 */
	public WebSockTester<S> awaitCallback() {
		settled();
		while (isPending()) {
			if (!this.kit.tasks().awaitTask(PATIENCE)) {
				throw new AssertionError("The stage of a callback was not complete after " + PATIENCE.toSeconds()
						+ " s. If the test itself completes it, do so first.");
			}
			settled();
		}
		return this;
	}

	/**
	 * Forgets what the client has received so far, so that assertions see what follows.
	 * @return this tester
	 */
	public WebSockTester<S> forget() {
		this.peer.forget();
		return this;
	}

	/**
	 * Returns what the client has received, close frames aside.
	 * @return the messages, pings and pongs in order, since the last {@link #forget()}
	 */
	public List<Frame> frames() {
		return this.peer.frames();
	}

	/**
	 * Returns the text messages that the client has received.
	 * @return the texts in order, since the last {@link #forget()}
	 */
	public List<String> texts() {
		return frames().stream()
			.filter(TextFrame.class::isInstance)
			.map((frame) -> ((TextFrame) frame).text())
			.toList();
	}

	/**
	 * Returns whether the client sees an open connection.
	 * @return {@code false} after a close frame, or once the connection is cut
	 */
	public boolean isOpen() {
		return close() == null && !this.socket.isClosed();
	}

	/**
	 * Returns the server's close frame.
	 * @return code and reason, or {@code null} if it has sent none
	 */
	public @Nullable WireClose close() {
		return this.peer.close();
	}

	/**
	 * Returns the reason that {@code terminate} received.
	 * @return the reason, or {@code null} if {@code terminate} was not called
	 */
	public @Nullable CloseReason terminateReason() {
		return this.callbacks.reason();
	}

	/**
	 * Returns the state that the last callback returned.
	 * @return the state
	 * @throws IllegalStateException if {@code init} returned none
	 */
	public S state() {
		HandleResult<S> last = this.callbacks.last();
		if (last == null) {
			throw new IllegalStateException("'init' returned no result", thrown());
		}
		return last.state();
	}

	/**
	 * Returns the last exception that left a callback.
	 * @return the exception, or {@code null} if there was none
	 */
	public @Nullable Throwable thrown() {
		return this.callbacks.thrown();
	}

	/**
	 * Returns the address of the session.
	 * @return the address
	 * @throws IllegalStateException if the tester was opened inside a callback that has
	 * not returned
	 */
	public SessionId session() {
		return this.socket.session();
	}

	/**
	 * Returns the kit that the session lives in.
	 * @return the kit
	 */
	public WebSockTestKit kit() {
		return this.kit;
	}

	/**
	 * Returns the assertions. Called by AssertJ's {@code assertThat}.
	 */
	@Override
	public WebSockTesterAssert assertThat() {
		return new WebSockTesterAssert(this);
	}

	/**
	 * Returns what the client has received and how the session stands, payloads included.
	 */
	@Override
	public String toString() {
		return Transcript.of(this, this.callbacks.thrower());
	}

	private WebSockTester<S> settled() {
		this.kit.tasks().settle();
		return this;
	}

}
