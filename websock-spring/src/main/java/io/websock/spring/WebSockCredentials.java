package io.websock.spring;

import java.security.Principal;
import java.time.Instant;

import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of sessions while they live: renews them, and revokes them. Inject it
 * as a bean.
 *
 * <p>
 * A session whose credentials have expired or were revoked gets the close code
 * {@code websock.close-codes.credentials-expired}; its {@code terminate} is told
 * {@link io.websock.SessionFailure.CredentialsExpired}. Every method may be called from
 * any thread, inside a callback too. None blocks, and none runs a callback on the
 * caller's thread.
 *
 * @see CredentialsExpiry
 */
public interface WebSockCredentials {

	/**
	 * Replaces the credentials of a session, so that it may live on. It must be the same
	 * identity: a principal of the same name, or none for a session without one. The
	 * caller has checked that the credentials are genuine.
	 * @param session the session
	 * @param principal whom the new credentials belong to
	 * @param expiresAt when they expire, which may be sooner than before; {@code null}
	 * for never
	 * @return whether the session has the new credentials; {@code false} if it has ended,
	 * if its credentials were revoked, or if the identity is another, in which case it
	 * keeps those it has
	 */
	boolean renew(SessionId session, @Nullable Principal principal, @Nullable Instant expiresAt);

	/**
	 * Ends all sessions of a principal, whatever they still have to do, and however their
	 * credentials were renewed.
	 * @param principal the principal; sessions of principals of the same name are meant
	 * @return how many sessions there were
	 */
	int revokeAll(Principal principal);

}
