package io.websock.spring.security;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.spring.WebSockExceptionResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/**
 * Resolver of what Spring Security throws out of the code that a callback calls, such as
 * a method with {@code @PreAuthorize}. The close codes are those that IANA's registry
 * names Unauthorized and Forbidden, after status codes 401 and 403.
 */
final class SecurityExceptionResolver implements WebSockExceptionResolver {

	private static final CloseDetail UNAUTHORIZED = CloseDetail.of(3000, "Unauthorized");

	private static final CloseDetail FORBIDDEN = CloseDetail.of(3003, "Forbidden");

	@Override
	public @Nullable CloseDetail resolve(ConnectInfo connect, Throwable failure) {
		if (failure instanceof AccessDeniedException) {
			return FORBIDDEN;
		}
		return (failure instanceof AuthenticationException) ? UNAUTHORIZED : null;
	}

}
