package io.websock.benchmarks.nodes;

import java.util.Locale;

/**
 * What one run measured.
 *
 * @param received bodies that arrived
 * @param lost bodies that did not
 * @param seconds how long was published
 * @param serverCpuSeconds CPU time of both servers
 * @param brokerCpuSeconds CPU time of what connects them
 * @param p50Micros median age of bodies on arrival, in microseconds
 * @param p99Micros 99th percentile of it
 * @param p999Micros 99.9th percentile of it
 */
record RunResult(long received, long lost, double seconds, double serverCpuSeconds, double brokerCpuSeconds,
		double p50Micros, double p99Micros, double p999Micros) {

	double perSecond() {
		return this.received / this.seconds;
	}

	/**
	 * Returns the CPU time of both servers for one delivery in microseconds.
	 */
	double serverMicros() {
		return this.serverCpuSeconds * 1e6 / Math.max(1, this.received);
	}

	/**
	 * Returns the CPU time of what connects them for one delivery in microseconds.
	 */
	double brokerMicros() {
		return this.brokerCpuSeconds * 1e6 / Math.max(1, this.received);
	}

	/**
	 * Returns all CPU time for one delivery in microseconds.
	 */
	double cpuMicros() {
		return serverMicros() + brokerMicros();
	}

	/**
	 * Returns the result and what ran as one line of JSON.
	 */
	String toJson(String contestant, Scenario scenario, boolean remote) {
		return String.format(Locale.ROOT,
				"{\"contestant\":\"%s\",\"scenario\":\"%s\",\"rate\":%d,\"remote\":%b,\"per_s\":%.0f,\"lost\":%d,"
						+ "\"p50_us\":%.0f,\"p99_us\":%.0f,\"p999_us\":%.0f,\"servers_us\":%.2f,\"broker_us\":%.2f}",
				contestant, scenario.name(), scenario.rate(), remote, perSecond(), this.lost, this.p50Micros,
				this.p99Micros, this.p999Micros, serverMicros(), brokerMicros());
	}

}
