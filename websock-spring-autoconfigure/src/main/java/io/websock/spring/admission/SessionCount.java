package io.websock.spring.admission;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Count of sessions, and of handshakes that may become sessions, against limits. Not
 * thread-safe: an {@link Admission} guards it.
 */
public final class SessionCount {

	private final SessionLimits limits;

	private final Map<String, Integer> byAddress = new HashMap<>();

	private final Map<String, Integer> byPrincipal = new HashMap<>();

	private int sessions;

	/**
	 * Creates a count of zero.
	 * @param limits the limits
	 */
	public SessionCount(SessionLimits limits) {
		this.limits = limits;
	}

	/**
	 * Returns whether nothing limits what is counted here.
	 */
	boolean isUnlimited() {
		return this.limits.equals(SessionLimits.NONE);
	}

	/**
	 * Checks whether one more session is allowed.
	 * @return the limit that it would exceed, or {@code null}
	 */
	@Nullable ExceededLimit check(ClientKey client) {
		if (isReached(this.limits.sessions(), this.sessions)) {
			return new ExceededLimit(SessionLimit.TOTAL, this.limits.sessions());
		}
		if (isReached(this.limits.perAddress(), count(this.byAddress, client.address()))) {
			return new ExceededLimit(SessionLimit.ADDRESS, this.limits.perAddress());
		}
		if (isReached(this.limits.perPrincipal(), count(this.byPrincipal, client.principal()))) {
			return new ExceededLimit(SessionLimit.PRINCIPAL, this.limits.perPrincipal());
		}
		return null;
	}

	/**
	 * Counts a session that begins or ends.
	 * @param client the client it counts for
	 * @param change 1 or -1
	 */
	void add(ClientKey client, int change) {
		this.sessions += change;
		add(this.byAddress, client.address(), change);
		add(this.byPrincipal, client.principal(), change);
	}

	/**
	 * Returns whether nothing is counted, and no entry is kept.
	 * @return {@code true} if it is as when it was created
	 */
	public boolean isEmpty() {
		return this.sessions == 0 && this.byAddress.isEmpty() && this.byPrincipal.isEmpty();
	}

	private static boolean isReached(int limit, int count) {
		return limit > 0 && count >= limit;
	}

	private static int count(Map<String, Integer> counts, @Nullable String key) {
		return (key != null) ? counts.getOrDefault(key, 0) : 0;
	}

	private static void add(Map<String, Integer> counts, @Nullable String key, int change) {
		if (key != null) {
			counts.merge(key, change, (count, more) -> (count + more != 0) ? count + more : null);
		}
	}

}
