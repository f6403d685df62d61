package io.websock.spring;

import java.time.Instant;

import io.websock.ConnectInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says until when a new session's credentials hold. All beans of this type are asked, and
 * the earliest time counts; with Spring Security's resource server there is one that
 * reads the expiry of the bearer token.
 *
 * <p>
 * Thread-safe. A bean is asked once for each session, before its {@code init}, when the
 * session is known already to {@link WebSockCredentials#revokeAll}: a revocation that
 * this bean does not see will find the session.
 */
@FunctionalInterface
public interface CredentialsExpiry {

	/**
	 * Returns when a session's credentials expire. It must be quick. If it throws, or
	 * returns a time that is past, the session ends without having begun.
	 * @param connect what is known from the session's handshake
	 * @return the time, or {@code null} for never
	 */
	@Nullable Instant expiresAt(ConnectInfo connect);

}
