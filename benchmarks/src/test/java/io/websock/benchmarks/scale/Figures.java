package io.websock.benchmarks.scale;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.websock.benchmarks.load.ServerProbe;

/**
 * What this process has taken since the beginning of a phase, and the figures that it
 * prints, a line each.
 */
final class Figures {

	/** Beginning of each line that is a figure: name and value follow. */
	static final String PREFIX = "figure\t";

	private static final double REPORT_SECONDS = 0.5;

	private final ServerProbe probe = ServerProbe.own();

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private final LongAccumulator longestPause = new LongAccumulator(Math::max, 0);

	private final LongAdder pauses = new LongAdder();

	private long start;

	private double cpu;

	private double timers;

	private long allocated;

	Figures() {
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			((NotificationEmitter) collector).addNotificationListener(
					(notification, none) -> paused((CompositeData) notification.getUserData()), null, null);
		}
	}

	private void paused(CompositeData collection) {
		long millis = GarbageCollectionNotificationInfo.from(collection).getGcInfo().getDuration();
		this.longestPause.accumulate(millis);
		this.pauses.add(millis);
	}

	/**
	 * Begins a phase.
	 */
	void begin() throws IOException {
		this.longestPause.reset();
		this.pauses.reset();
		this.allocated = this.probe.allocatedBytes();
		this.timers = timerSeconds();
		this.cpu = this.probe.cpuSeconds();
		this.start = System.nanoTime();
	}

	double seconds() {
		return (System.nanoTime() - this.start) / 1e9;
	}

	double cpuSeconds() throws IOException {
		return this.probe.cpuSeconds() - this.cpu;
	}

	/**
	 * Returns the CPU of the thread of all timers.
	 */
	double timerCpuSeconds() {
		return timerSeconds() - this.timers;
	}

	private double timerSeconds() {
		long nanos = 0;
		for (long id : this.threads.getAllThreadIds()) {
			ThreadInfo thread = this.threads.getThreadInfo(id);
			if (thread != null && thread.getThreadName().equals("websock-timer")) {
				nanos += this.threads.getThreadCpuTime(id);
			}
		}
		return nanos / 1e9;
	}

	long allocatedBytes() throws IOException {
		return this.probe.allocatedBytes() - this.allocated;
	}

	/**
	 * Collects garbage, and returns what remains. Collections are reported on another
	 * thread, so that the report is awaited: it is not of the next phase.
	 */
	long heapAfterCollection() throws IOException {
		long bytes = this.probe.heapAfterCollection();
		Waiting.pause(REPORT_SECONDS);
		return bytes;
	}

	long residentMegabytes() throws IOException {
		return this.probe.residentBytes() >> 20;
	}

	/**
	 * Prints the pauses of the phase.
	 */
	void pauses(String phase) {
		print(phase + ": longest pause of the collector / all, ms",
				this.longestPause.get() + " / " + this.pauses.sum());
	}

	void print(String name, double value) {
		print(name, String.format(Locale.ROOT, (value < 10) ? "%.2f" : "%,.0f", value));
	}

	private static void print(String name, String value) {
		System.out.println(PREFIX + name + "\t" + value);
	}

}
