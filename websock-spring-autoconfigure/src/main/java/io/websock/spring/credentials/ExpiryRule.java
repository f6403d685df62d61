package io.websock.spring.credentials;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

import io.websock.ConnectInfo;
import io.websock.engine.Session;
import io.websock.spring.CredentialsExpiry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;

/**
 * Rule for the expiry of a new session's credentials: the earliest time that the
 * application's beans return. Thread-safe.
 */
public final class ExpiryRule {

	private static final Log logger = LogFactory.getLog(ExpiryRule.class);

	private final List<CredentialsExpiry> expiries;

	private final InstantSource clock;

	/**
	 * Creates the rule.
	 * @param expiries the application's beans
	 * @param clock the clock that tells whether credentials have expired
	 */
	public ExpiryRule(List<? extends CredentialsExpiry> expiries, InstantSource clock) {
		this.expiries = List.copyOf(expiries);
		this.clock = clock;
	}

	/**
	 * Applies the rule. If a bean fails, the session is revoked, and opens no more.
	 * @param session a session that is registered but not open
	 */
	public void applyTo(Session session) {
		ConnectInfo connect = session.connect();
		try {
			Instant expiry = earliest(connect);
			if (expiry != null) {
				session.renew(connect.principal(), expiry, this.clock.instant());
			}
		}
		catch (Throwable ex) {
			session.revoke();
			logger.error(LogMessage.format(
					"Session %s of endpoint '%s' is refused: the expiry of its credentials cannot be determined",
					session.id(), session.endpoint().name()), ex);
		}
	}

	private @Nullable Instant earliest(ConnectInfo connect) {
		return this.expiries.stream()
			.map((expiry) -> expiry.expiresAt(connect))
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.orElse(null);
	}

}
