package io.websock.benchmarks.load;

import java.util.Locale;

/**
 * What one load run measured.
 *
 * @param frames data messages received while it counted, fragments not apart
 * @param seconds how long it counted
 * @param serverCpuSeconds the server's CPU time meanwhile
 * @param clientCpuSeconds the driver's CPU time meanwhile
 * @param allocatedBytes what the server allocated meanwhile
 * @param p50Micros median latency in microseconds
 * @param p99Micros 99th percentile of latency in microseconds
 * @param errors connections that ended or broke
 * @param stuck how often a fan-out made no progress for a second
 * @param heapPerConnection bytes of heap a connection holds;
 * {@link LoadOptions.Mode#IDLE} only, otherwise 0
 */
public record LoadResult(long frames, double seconds, double serverCpuSeconds, double clientCpuSeconds,
		long allocatedBytes, double p50Micros, double p99Micros, int errors, int stuck, double heapPerConnection) {

	/**
	 * Returns the server's CPU time for one frame.
	 * @return microseconds; 0 without frames
	 */
	public double cpuPerFrame() {
		return perFrame(this.serverCpuSeconds * 1e6);
	}

	/**
	 * Returns what the server allocated for one frame.
	 * @return bytes; 0 without frames
	 */
	public double allocationPerFrame() {
		return perFrame(this.allocatedBytes);
	}

	private double perFrame(double total) {
		return (this.frames != 0) ? total / this.frames : 0;
	}

	/**
	 * Returns the result and its options as one line of JSON.
	 * @param options what ran
	 * @return the line
	 */
	public String toJson(LoadOptions options) {
		return String.format(Locale.ROOT,
				"{\"mode\":\"%s\",\"n\":%d,\"depth\":%d,\"size\":%d,\"type\":\"%s\",\"frames_per_s\":%.0f,"
						+ "\"server_cpu_us_per_frame\":%.3f,\"server_cores\":%.2f,\"client_cpu_us_per_frame\":%.3f,"
						+ "\"server_bytes_per_frame\":%.0f,\"p50_us\":%.0f,\"p99_us\":%.0f,\"errors\":%d,"
						+ "\"stuck\":%d,\"heap_per_connection\":%.0f}",
				options.mode().name().toLowerCase(Locale.ROOT), options.connections(), options.depth(), options.size(),
				options.binary() ? "binary" : "text", this.frames / this.seconds, cpuPerFrame(),
				this.serverCpuSeconds / this.seconds, perFrame(this.clientCpuSeconds * 1e6), allocationPerFrame(),
				this.p50Micros, this.p99Micros, this.errors, this.stuck, this.heapPerConnection);
	}

}
