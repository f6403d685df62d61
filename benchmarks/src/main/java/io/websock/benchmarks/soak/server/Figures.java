package io.websock.benchmarks.soak.server;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.websock.spring.Presence;

import org.springframework.stereotype.Component;

/**
 * What the node holds at a moment.
 */
@Component
final class Figures {

	private final MeterRegistry meters;

	private final Ledger ledger;

	private final Presence presence;

	Figures(MeterRegistry meters, Ledger ledger, Presence presence) {
		this.meters = meters;
		this.ledger = ledger;
		this.presence = presence;
	}

	/**
	 * Looks at everything.
	 * @param collect whether to collect garbage first, and to say what threads there are
	 * @return figures by name; the heap in bytes
	 */
	Map<String, Object> now(boolean collect) {
		Map<String, Object> figures = new TreeMap<>();
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		if (collect) {
			memory.gc();
			memory.gc();
			pools(figures);
		}
		figures.put("heap", memory.getHeapMemoryUsage().getUsed());
		figures.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
		figures.put("descriptors", descriptors());
		figures.put("sessions",
				(long) this.meters.get("websock.sessions.active").gauges().stream().mapToDouble(Gauge::value).sum());
		figures.put("topics", this.ledger.topics());
		figures.put("presence",
				this.ledger.presenceTopics()
					.stream()
					.mapToInt((topic) -> this.presence.list(topic).entries().size())
					.sum());
		return figures;
	}

	private static void pools(Map<String, Object> figures) {
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			String pool = thread.getName().replaceFirst("[-#\\d]*$", "").replaceFirst("-\\d+-exec", "-exec");
			figures.merge("thread." + pool.replace(' ', '-'), 1, (one, other) -> (Integer) one + (Integer) other);
		}
	}

	private static int descriptors() {
		String[] names = new File("/proc/self/fd").list();
		return (names != null) ? names.length : -1;
	}

}
