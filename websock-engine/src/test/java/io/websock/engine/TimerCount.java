package io.websock.engine;

/**
 * Shows tests in other packages how many timers are set.
 */
public final class TimerCount {

	private TimerCount() {
	}

	/**
	 * Counts timers.
	 * @param timers the wheel
	 * @return how many were set when it last looked
	 */
	public static int of(TimerWheel timers) {
		return timers.size();
	}

}
