package io.websock.spring.transport.tomcat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.management.JMException;
import javax.management.ObjectName;

import com.sun.management.UnixOperatingSystemMXBean;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.engine.TimerCount;
import io.websock.engine.TimerWheel;
import io.websock.engine.wire.EventLoopKey;
import io.websock.engine.wire.WireTransport;
import io.websock.protocol.PerMessageDeflate;

import org.springframework.context.ApplicationContext;

/**
 * What a server holds for its connections, at one moment.
 *
 * @param sessions sessions in the registry
 * @param timers timers that are set
 * @param contexts contexts of zlib that connections hold
 * @param descriptors file descriptors of the process
 * @param threads threads of the process
 */
record Holdings(int sessions, int timers, int contexts, long descriptors, int threads) {

	private static final List<Class<?>> KEPT_BY_CONNECTIONS = List.of(Session.class, TomcatConnection.class,
			WireTransport.class, EventLoopKey.class, PerMessageDeflate.class);

	static Holdings of(ApplicationContext context) {
		SessionRegistry registry = context.getBean(SessionRegistry.class);
		NativeTomcatUpgrade upgrade = context.getBean(NativeTomcatUpgrade.class);
		UnixOperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
		return new Holdings(registry.sessions().size(), TimerCount.of(context.getBean(TimerWheel.class)),
				upgrade.lentContexts(), system.getOpenFileDescriptorCount(),
				ManagementFactory.getThreadMXBean().getThreadCount());
	}

	/**
	 * Collects garbage and counts what is left of connections.
	 * @return objects by the name of their class; classes without any are left out
	 */
	static Map<String, Long> objects() {
		Map<String, Long> objects = new TreeMap<>();
		histogram().lines().map((line) -> line.trim().split("\\s+")).forEach((columns) -> {
			for (Class<?> type : KEPT_BY_CONNECTIONS) {
				if (columns.length > 3 && columns[3].equals(type.getName())) {
					objects.put(type.getSimpleName(), Long.valueOf(columns[1]));
				}
			}
		});
		return objects;
	}

	private static String histogram() {
		try {
			return (String) ManagementFactory.getPlatformMBeanServer()
				.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
						new Object[] { new String[0] }, new String[] { String[].class.getName() });
		}
		catch (JMException ex) {
			throw new AssertionError(ex);
		}
	}

	static long heapBytes() {
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
