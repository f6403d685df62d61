package io.websock.benchmarks.load;

import java.io.IOException;

/**
 * What a server and the driver have used up to a moment.
 *
 * @param nanos the moment
 * @param serverCpu CPU time of the server, in seconds
 * @param clientCpu CPU time of the driver, in seconds
 * @param allocated bytes that the server has allocated
 */
record Usage(long nanos, double serverCpu, double clientCpu, long allocated) {

	/**
	 * Returns what was used before something is measured. The server is asked first, so
	 * that its answer does not count.
	 */
	static Usage before(ServerProbe probe) throws IOException {
		long allocated = probe.allocatedBytes();
		double serverCpu = probe.cpuSeconds();
		double clientCpu = ServerProbe.ownCpuSeconds();
		return new Usage(System.nanoTime(), serverCpu, clientCpu, allocated);
	}

	/**
	 * Returns what was used after something was measured. The server is asked last.
	 */
	static Usage after(ServerProbe probe) throws IOException {
		long nanos = System.nanoTime();
		double serverCpu = probe.cpuSeconds();
		double clientCpu = ServerProbe.ownCpuSeconds();
		return new Usage(nanos, serverCpu, clientCpu, probe.allocatedBytes());
	}

	/**
	 * Returns the result of what was used since an earlier moment.
	 */
	LoadResult since(Usage before, long frames, Latencies latencies, int errors, int stuck) {
		return new LoadResult(frames, (this.nanos - before.nanos) / 1e9, this.serverCpu - before.serverCpu,
				this.clientCpu - before.clientCpu, this.allocated - before.allocated, latencies.percentile(0.5),
				latencies.percentile(0.99), errors, stuck, 0);
	}

}
