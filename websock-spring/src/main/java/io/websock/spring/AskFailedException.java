package io.websock.spring;

import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A session was asked by {@link WebSockMessenger#ask} and gave no answer.
 */
@SuppressWarnings("serial") // a session's address is not serializable
public final class AskFailedException extends RuntimeException {

	private final SessionId session;

	private final Reason reason;

	/**
	 * Creates an exception.
	 * @param session the session that was asked
	 * @param reason why there is no answer
	 * @param cause what {@code handleInfo} threw, or {@code null}
	 */
	public AskFailedException(SessionId session, Reason reason, @Nullable Throwable cause) {
		super("Session " + session + " gave no answer: " + reason.text, cause);
		this.session = session;
		this.reason = reason;
	}

	/**
	 * Returns which session was asked.
	 * @return its address
	 */
	public SessionId session() {
		return this.session;
	}

	/**
	 * Returns why there is no answer.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why there is no answer.
	 */
	public enum Reason {

		/** There is no such session, or it had ended before it was asked. */
		NO_SESSION("there is none"),

		/** The question found no room, or gave its room to another message. */
		OVERLOADED("its mailbox was full"),

		/** A newer question of its key took its place. */
		CONFLATED("a newer message took the question's place"),

		/** The question's own time to live passed before its turn came. */
		EXPIRED("the question expired"),

		/** The session ended first. */
		ENDED("it ended first"),

		/** {@code handleInfo} threw, or returned {@code null}, when it was asked. */
		FAILED("its handler failed"),

		/** The handler does not override {@code handleInfo}. */
		UNHANDLED("its handler has no handleInfo"),

		/** The time given for the answer has passed. */
		TIMEOUT("it took too long");

		private final String text;

		Reason(String text) {
			this.text = text;
		}

	}

}
