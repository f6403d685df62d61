package io.websock.benchmarks.compare;

import java.util.Locale;

import io.websock.benchmarks.load.CloseTimes;
import io.websock.benchmarks.load.Latencies;

/**
 * What many sessions of one server took.
 *
 * @param server the server's name
 * @param connectMicros CPU of one connection, in microseconds
 * @param heap bytes of heap for each session, after a collection
 * @param resident bytes of the process while sessions are idle
 * @param kernel bytes of the kernel for each connection, of both ends together
 * @param idleCores processors that were busy while sessions were idle
 * @param pings heartbeats a second meanwhile
 * @param fan time from a message until its last recipient had it
 * @param deliveryMicros CPU of one delivery, in microseconds
 * @param collections milliseconds of collections while one sent to all
 * @param ends how sessions ended when the process was asked to stop
 */
record ScaleResult(String server, double connectMicros, long heap, long resident, long kernel, double idleCores,
		double pings, Latencies fan, double deliveryMicros, long collections, CloseTimes ends) {

	/** Head of the table. */
	static final String HEADER = """
			| server | CPU to connect, us | heap, KiB | process, MB | kernel, both ends, KiB | idle, % of a core | heartbeats/s \
			| last recipient p50 / max, ms | CPU of a delivery, us | collections meanwhile, ms | stop, s | most ends in a second | close codes |
			|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|
			""";

	String row() {
		return String.format(Locale.ROOT,
				"| `%s` | %.0f | %.1f | %d | %.1f | %.1f | %.0f | %.0f / %.0f | %.2f | %d | %.1f | %d | %s |%n",
				this.server, this.connectMicros, this.heap / 1024.0, this.resident >> 20, this.kernel / 1024.0,
				this.idleCores * 100, this.pings, this.fan.percentile(0.5) / 1000, this.fan.percentile(1) / 1000,
				this.deliveryMicros, this.collections, this.ends.seconds(), this.ends.mostInASecond(),
				this.ends.codes());
	}

}
