package io.websock.tck;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import org.jspecify.annotations.Nullable;

/**
 * Exception of a callback that is not a defect of the handler. A host's adapter has
 * {@link #resolve} asked for what callbacks throw.
 */
@SuppressWarnings("serial") // never written
public final class RefusedException extends RuntimeException {

	static final CloseDetail DETAIL = CloseDetail.of(3003, "Refused");

	RefusedException(String message) {
		super(message);
	}

	/**
	 * Resolves what a callback threw.
	 * @param connect the handshake
	 * @param failure what was thrown
	 * @return the close code and reason for this exception, {@code null} for others
	 */
	public static @Nullable CloseDetail resolve(ConnectInfo connect, Throwable failure) {
		return (failure instanceof RefusedException) ? DETAIL : null;
	}

}
