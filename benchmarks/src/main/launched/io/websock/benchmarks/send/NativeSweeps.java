package io.websock.benchmarks.send;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Calls of {@code send(2)} by the foreign-function API. Each has a loop of its own, so
 * that the call is compiled into it.
 *
 * <p>
 * A critical call does not leave the state in which the thread runs Java, so that every
 * safepoint waits for it. {@link Linker.Option#critical} asks for functions that return
 * at once, which {@code send} does not promise: it is here as a bound.
 */
final class NativeSweeps {

	/** {@code MSG_DONTWAIT | MSG_NOSIGNAL} of Linux. */
	private static final int FLAGS = 0x40 | 0x4000;

	private static final MethodHandle PLAIN = send();

	private static final MethodHandle WITH_ERRNO = send(Linker.Option.captureCallState("errno"));

	private static final MethodHandle CRITICAL = send(Linker.Option.critical(false));

	private static final MethodHandle CRITICAL_HEAP = send(Linker.Option.critical(true));

	private final int[] descriptors;

	private final MemorySegment frame;

	private final MemorySegment heap;

	private final MemorySegment state;

	private final long size;

	NativeSweeps(int[] descriptors, int size, Arena arena) {
		this.descriptors = descriptors;
		this.frame = arena.allocate(size);
		this.heap = MemorySegment.ofArray(new byte[size]);
		this.state = arena.allocate(Linker.Option.captureStateLayout());
		this.size = size;
	}

	private static MethodHandle send(Linker.Option... options) {
		MemoryLayout size = ValueLayout.JAVA_LONG;
		return Linker.nativeLinker()
			.downcallHandle(Linker.nativeLinker().defaultLookup().find("send").orElseThrow(),
					FunctionDescriptor.of(size, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, size, ValueLayout.JAVA_INT),
					options);
	}

	int plain() throws Throwable {
		int taken = 0;
		for (int descriptor : this.descriptors) {
			long sent = (long) PLAIN.invokeExact(descriptor, this.frame, this.size, FLAGS);
			taken += (sent == this.size) ? 1 : 0;
		}
		return taken;
	}

	/**
	 * Keeps the error number, without which a full socket looks like a lost one.
	 */
	int withErrno() throws Throwable {
		int taken = 0;
		for (int descriptor : this.descriptors) {
			long sent = (long) WITH_ERRNO.invokeExact(this.state, descriptor, this.frame, this.size, FLAGS);
			taken += (sent == this.size) ? 1 : 0;
		}
		return taken;
	}

	int critical() throws Throwable {
		int taken = 0;
		for (int descriptor : this.descriptors) {
			long sent = (long) CRITICAL.invokeExact(descriptor, this.frame, this.size, FLAGS);
			taken += (sent == this.size) ? 1 : 0;
		}
		return taken;
	}

	int criticalHeap() throws Throwable {
		int taken = 0;
		for (int descriptor : this.descriptors) {
			long sent = (long) CRITICAL_HEAP.invokeExact(descriptor, this.heap, this.size, FLAGS);
			taken += (sent == this.size) ? 1 : 0;
		}
		return taken;
	}

}
