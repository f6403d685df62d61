package io.websock.spring;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of exceptions that the callbacks of an endpoint or a client throw because of
 * what the peer sent or may not do: they end the session with the close code that the
 * resolver returns, and with one line at debug that names the exception's class. Beans of
 * this type are asked in their order, those of this library last:
 * <ul>
 * <li>3003 for Spring Security's {@code AccessDeniedException};</li>
 * <li>3000 for its {@code AuthenticationException};</li>
 * <li>1007 for Jakarta Validation's {@code ConstraintViolationException};</li>
 * <li>1003 for a cast of a message to the other kind, such as {@code (TextFrame) frame}
 * for a binary one, as for {@link io.websock.DataFrame#requireText()}.</li>
 * </ul>
 * An exception that no resolver knows is a defect of the handler: close code 1011, and an
 * error with its stack trace in the log. A {@link io.websock.WebSockCloseException} has
 * its close code already, so no resolver is asked, and neither is one for what
 * {@code terminate} throws.
 *
 * <p>
 * Whatever is resolved, {@link io.websock.WebSock#terminate terminate} receives
 * {@link io.websock.CloseReason.Error} with the exception itself, and the state last
 * returned; it is not called for an exception of {@code init}.
 *
 * <p>
 * Thread-safe. A resolver is called on the thread of the callback, in its context, such
 * as its security context. It may block, which delays the session concerned as the
 * callback would. What it throws is logged as an error, and the next one is asked.
 */
@FunctionalInterface
public interface WebSockExceptionResolver {

	/**
	 * Resolves an exception. The reason that it returns is shown to the peer: it should
	 * not have the exception's message.
	 * @param connect the handshake of the session
	 * @param failure what a callback threw
	 * @return the close code and reason to send, or {@code null} to ask the next resolver
	 */
	@Nullable CloseDetail resolve(ConnectInfo connect, Throwable failure);

}
