package io.websock.spring.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Timer;
import io.websock.CloseReason;

/**
 * Timers of the lives of an endpoint's sessions, by why and with which code they ended.
 * Thread-safe.
 *
 * <p>
 * The pairs that sessions end with under default settings are there from the start; the
 * others, which peers and settings may add, when the first such session ends.
 */
final class SessionDurations {

	private final EndpointMeters meters;

	private final Map<End, Timer> timers = new ConcurrentHashMap<>();

	SessionDurations(EndpointMeters meters) {
		this.meters = meters;
		register("normal", 1000, 1012);
		register("remote", 1000, 1001, 1005);
		register("shutdown", 1001, 1012);
		register("timeout", 1001);
		register("error", 1002, 1006, 1007, 1008, 1009, 1011, 1013, 3000);
	}

	void record(CloseReason reason, int code, long nanos) {
		timer(new End(name(reason), CloseCodes.tag(code))).record(nanos, TimeUnit.NANOSECONDS);
	}

	private void register(String reason, int... codes) {
		for (int code : codes) {
			timer(new End(reason, CloseCodes.tag(code)));
		}
	}

	private Timer timer(End end) {
		return this.timers.computeIfAbsent(end,
				(added) -> this.meters.timer(WebSockMeter.SESSION_DURATION, added.reason(), added.code()));
	}

	private static String name(CloseReason reason) {
		if (reason instanceof CloseReason.Normal) {
			return "normal";
		}
		if (reason instanceof CloseReason.Remote) {
			return "remote";
		}
		if (reason instanceof CloseReason.Shutdown) {
			return "shutdown";
		}
		return (reason instanceof CloseReason.Timeout) ? "timeout" : "error";
	}

	private record End(String reason, String code) {

	}

}
