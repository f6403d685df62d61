package io.websock.spring;

import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/**
 * A session was asked by {@link WebSockMessenger#ask} and gave no answer.
 *
 * <p>
 * A controller of Spring's that returns the stage of an ask may leave it at that: the
 * request is answered with the status of the {@link Reason}, and with a text that does
 * not have the session's address.
 */
@SuppressWarnings("serial") // a session's address is not serializable
public final class AskFailedException extends RuntimeException implements ErrorResponse {

	private final SessionId session;

	private final Reason reason;

	/**
	 * Creates an exception.
	 * @param session the session that was asked
	 * @param reason why there is no answer
	 * @param cause what {@code handleInfo} threw, or what kept the session from
	 * answering, or {@code null}
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
	 * Returns the status of a response to a request that needed the answer.
	 * @return the status of the {@link Reason}
	 */
	@Override
	public HttpStatusCode getStatusCode() {
		return this.reason.status;
	}

	@Override
	public ProblemDetail getBody() {
		return ProblemDetail.forStatusAndDetail(getStatusCode(), "The session gave no answer: " + this.reason.text);
	}

	/**
	 * Why there is no answer, and the status of a response that says so.
	 */
	public enum Reason {

		/** There is no such session, or it had ended before it was asked. Status 404. */
		NO_SESSION(HttpStatus.NOT_FOUND, "there is none"),

		/**
		 * The question found no room, or gave its room to another message. Status 503.
		 */
		OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "its mailbox was full"),

		/** A newer question of its key took its place. Status 503. */
		CONFLATED(HttpStatus.SERVICE_UNAVAILABLE, "a newer message took the question's place"),

		/** The question's own time to live passed before its turn came. Status 503. */
		EXPIRED(HttpStatus.SERVICE_UNAVAILABLE, "the question expired"),

		/**
		 * The session is at another node of the cluster, and that node left or is
		 * declared dead. Status 503.
		 */
		NODE_LOST(HttpStatus.SERVICE_UNAVAILABLE, "its node was lost"),

		/** The session ended first. Status 404. */
		ENDED(HttpStatus.NOT_FOUND, "it ended first"),

		/**
		 * {@code handleInfo} threw, or returned {@code null}, when it was asked. Status
		 * 500.
		 */
		FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "its handler failed"),

		/** The handler does not override {@code handleInfo}. Status 500. */
		UNHANDLED(HttpStatus.INTERNAL_SERVER_ERROR, "its handler has no handleInfo"),

		/**
		 * The time given for the answer has passed. Status 504. The cause says so if the
		 * session was asked by its own callback, which has not returned.
		 */
		TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "it took too long");

		private final HttpStatus status;

		private final String text;

		Reason(HttpStatus status, String text) {
			this.status = status;
			this.text = text;
		}

	}

}
