package io.websock.spring.validation;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.spring.WebSockExceptionResolver;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of violated constraints, such as those of a method that a callback calls with
 * what the client sent. The violations stay on the server: their texts may quote values.
 */
final class ViolationResolver implements WebSockExceptionResolver {

	private static final CloseDetail INVALID = CloseDetail.of(1007, "Invalid message");

	@Override
	public @Nullable CloseDetail resolve(ConnectInfo connect, Throwable failure) {
		return (failure instanceof ConstraintViolationException) ? INVALID : null;
	}

}
