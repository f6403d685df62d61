package io.websock.spring.admission;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Sessions that are there or about to be, counted against limits. Not thread-safe: an
 * {@link Admission} guards it.
 */
public final class SessionCount {

	private final SessionLimits limits;

	private final Map<String, Integer> byAddress = new HashMap<>();

	private final Map<String, Integer> byPrincipal = new HashMap<>();

	private int sessions;

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
	 * Checks whether there may be one session more.
	 * @return the limit that it would pass, or {@code null}
	 */
	@Nullable Refusal check(ClientKey peer) {
		if (isReached(this.limits.sessions(), this.sessions)) {
			return Refusal.full("as many sessions as 'limits.sessions' allows are open");
		}
		if (isReached(this.limits.perAddress(), count(this.byAddress, peer.address()))) {
			return Refusal.limitedAddress("its address has as many sessions as 'limits.sessions-per-address' allows");
		}
		if (isReached(this.limits.perPrincipal(), count(this.byPrincipal, peer.principal()))) {
			return Refusal
				.limitedPrincipal("its principal has as many sessions as 'limits.sessions-per-principal' allows");
		}
		return null;
	}

	/**
	 * Counts a session that begins or ends.
	 * @param peer whom it counts for
	 * @param change 1 or -1
	 */
	void add(ClientKey peer, int change) {
		this.sessions += change;
		add(this.byAddress, peer.address(), change);
		add(this.byPrincipal, peer.principal(), change);
	}

	/**
	 * Returns whether nothing is counted, and nothing kept.
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
