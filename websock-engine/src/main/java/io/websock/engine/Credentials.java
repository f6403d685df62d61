package io.websock.engine;

import java.security.Principal;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Whom a session belongs to, and until when that holds. Times are those of the timers.
 * Thread-safe.
 */
final class Credentials {

	/** Time at which credentials expire that do not. */
	static final long NEVER = Long.MAX_VALUE;

	/** Before all times. */
	private static final long REVOKED = -1;

	private final AtomicReference<Held> held;

	Credentials(@Nullable Principal principal) {
		this.held = new AtomicReference<>(new Held(principal, NEVER));
	}

	@Nullable Principal principal() {
		return this.held.get().principal();
	}

	/**
	 * Returns when they expire.
	 */
	long expiry() {
		return this.held.get().expiry();
	}

	boolean areExpired(long now) {
		return expiry() <= now;
	}

	/**
	 * Replaces them by others of the same identity.
	 * @param principal whom the others belong to
	 * @param expiry when they expire
	 * @return {@code false} if the identity is another, or the session's was revoked
	 */
	boolean renew(@Nullable Principal principal, long expiry) {
		Held renewed = new Held(principal, expiry);
		return this.held.updateAndGet((held) -> held.allows(renewed) ? renewed : held) == renewed;
	}

	/**
	 * Lets them expire now and for good.
	 */
	void revoke() {
		this.held.updateAndGet((held) -> new Held(held.principal(), REVOKED));
	}

	/**
	 * What is held at a time.
	 */
	private record Held(@Nullable Principal principal, long expiry) {

		boolean allows(Held renewed) {
			return this.expiry != REVOKED && Objects.equals(name(), renewed.name());
		}

		private @Nullable String name() {
			return (this.principal != null) ? this.principal.getName() : null;
		}

	}

}
