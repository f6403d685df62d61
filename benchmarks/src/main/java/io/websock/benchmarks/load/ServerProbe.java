package io.websock.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import org.jspecify.annotations.Nullable;

/**
 * A look into a server's process from outside: the CPU time that the kernel counts, and
 * over JMX what its threads allocated and what its heap holds.
 */
public final class ServerProbe implements Closeable {

	/** Ticks a second of {@code /proc}; 100 on every Linux that Java runs on. */
	private static final double TICKS = 100;

	private static final int USER_TIME = 11;

	private final Path stat;

	private final @Nullable MBeanServerConnection beans;

	private final Closeable connector;

	private ServerProbe(long pid, @Nullable MBeanServerConnection beans, Closeable connector) {
		this.stat = stat(pid);
		this.beans = beans;
		this.connector = connector;
	}

	/**
	 * Looks into this process, for a server that runs in it.
	 * @return the probe
	 */
	public static ServerProbe own() {
		return new ServerProbe(ProcessHandle.current().pid(), ManagementFactory.getPlatformMBeanServer(), () -> {
		});
	}

	/**
	 * Looks at a process that is no JVM: its CPU time and its memory.
	 * @param pid the process
	 * @return the probe
	 */
	public static ServerProbe ofProcess(long pid) {
		return new ServerProbe(pid, null, () -> {
		});
	}

	/**
	 * Attaches to a process of the same user on this machine.
	 * @param pid the process
	 * @return the probe
	 * @throws IOException if it is not a JVM that lets itself be attached to
	 */
	public static ServerProbe attach(long pid) throws IOException {
		try {
			VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
			try {
				String address = machine.startLocalManagementAgent();
				JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
				return new ServerProbe(pid, connector.getMBeanServerConnection(), connector);
			}
			finally {
				machine.detach();
			}
		}
		catch (AttachNotSupportedException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * Returns the CPU time of the process so far, in user and system mode.
	 * @return seconds, in steps of 10 ms
	 * @throws IOException if the process is gone
	 */
	public double cpuSeconds() throws IOException {
		return cpuSeconds(this.stat);
	}

	/**
	 * Returns the CPU time of any process so far, in user and system mode.
	 * @param pid the process
	 * @return seconds, in steps of 10 ms
	 * @throws IOException if the process is gone
	 */
	public static double cpuSeconds(long pid) throws IOException {
		return cpuSeconds(stat(pid));
	}

	private static Path stat(long pid) {
		return Path.of("/proc", Long.toString(pid), "stat");
	}

	static double ownCpuSeconds() throws IOException {
		return cpuSeconds(Path.of("/proc/self/stat"));
	}

	private static double cpuSeconds(Path stat) throws IOException {
		String line = Files.readString(stat);
		// The second field is the command in parentheses and may hold spaces.
		String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
		return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS;
	}

	/**
	 * Returns what all threads have allocated so far, those that ended included.
	 * @return bytes; 0 on a JVM older than release 21, which does not know, and where
	 * there is no JVM
	 * @throws IOException if the process is gone
	 */
	public long allocatedBytes() throws IOException {
		MBeanServerConnection beans = this.beans;
		if (beans == null) {
			return 0;
		}
		try {
			return (Long) beans.getAttribute(new ObjectName("java.lang:type=Threading"), "TotalThreadAllocatedBytes");
		}
		catch (AttributeNotFoundException ex) {
			return 0;
		}
		catch (JMException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * Collects garbage twice and returns what remains.
	 * @return bytes of heap in use; 0 where there is no JVM
	 * @throws IOException if the process is gone
	 */
	public long heapAfterCollection() throws IOException {
		MBeanServerConnection beans = this.beans;
		if (beans == null) {
			return 0;
		}
		try {
			ObjectName memory = new ObjectName("java.lang:type=Memory");
			beans.invoke(memory, "gc", null, null);
			beans.invoke(memory, "gc", null, null);
			return (Long) ((CompositeData) beans.getAttribute(memory, "HeapMemoryUsage")).get("used");
		}
		catch (JMException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * Returns the memory of the process, of all kinds.
	 * @return bytes that are resident
	 * @throws IOException if the process is gone
	 */
	public long residentBytes() throws IOException {
		return KernelMemory.kilobytes(this.stat.resolveSibling("status"), "VmRSS:") << 10;
	}

	/**
	 * Returns how long collections have taken so far.
	 * @return milliseconds, of all collectors; 0 where there is no JVM
	 * @throws IOException if the process is gone
	 */
	public long collectionMillis() throws IOException {
		MBeanServerConnection beans = this.beans;
		if (beans == null) {
			return 0;
		}
		try {
			long millis = 0;
			for (ObjectName collector : beans.queryNames(new ObjectName("java.lang:type=GarbageCollector,*"), null)) {
				millis += (Long) beans.getAttribute(collector, "CollectionTime");
			}
			return millis;
		}
		catch (JMException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.connector.close();
	}

}
