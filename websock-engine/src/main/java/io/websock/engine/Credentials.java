package io.websock.engine;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

/**
 * Credentials of one session: its principal, and when it has to have others. Times are
 * those of the timers. Thread-safe.
 */
final class Credentials {

	/** Expiry of credentials that do not expire. */
	static final long NEVER = Long.MAX_VALUE;

	/** Expiry of credentials that were revoked: before all times. */
	private static final long REVOKED = -1;

	/** Longer than any session; more nanoseconds would overflow. */
	private static final Duration MAX_LIFETIME = Duration.ofDays(36500);

	private static final AtomicReferenceFieldUpdater<Credentials, Held> HELD = AtomicReferenceFieldUpdater
		.newUpdater(Credentials.class, Held.class, "held");

	private volatile Held held;

	Credentials(@Nullable Principal principal) {
		this.held = new Held(principal, NEVER);
	}

	@Nullable Principal principal() {
		return this.held.principal();
	}

	long expiry() {
		return this.held.expiry();
	}

	boolean areExpired(long now) {
		return expiry() <= now;
	}

	boolean areRevoked() {
		return expiry() == REVOKED;
	}

	/**
	 * Replaces them by others of the same identity.
	 * @param principal the principal of the others
	 * @param expiresAt when the others expire; {@code null} for never
	 * @param now the time on the clock that expiry refers to
	 * @param nanos the same time on the timers' clock
	 * @return {@code false} if the principal has another name, or these were revoked
	 */
	boolean renew(@Nullable Principal principal, @Nullable Instant expiresAt, Instant now, long nanos) {
		Held renewed = new Held(principal, expiry(expiresAt, now, nanos));
		return HELD.updateAndGet(this, (held) -> held.allows(renewed) ? renewed : held) == renewed;
	}

	private static long expiry(@Nullable Instant expiresAt, Instant now, long nanos) {
		if (expiresAt == null || expiresAt.isAfter(now.plus(MAX_LIFETIME))) {
			return NEVER;
		}
		return nanos + (expiresAt.isAfter(now) ? Duration.between(now, expiresAt).toNanos() : 0);
	}

	/**
	 * Revokes them: they have expired, and cannot be renewed.
	 */
	void revoke() {
		HELD.updateAndGet(this, (held) -> new Held(held.principal(), REVOKED));
	}

	/**
	 * Principal and expiry, replaced together.
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
