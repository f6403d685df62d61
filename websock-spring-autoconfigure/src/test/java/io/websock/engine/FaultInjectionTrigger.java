package io.websock.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Faults that are due, one after the other. Strikes only on the thread that made it.
 */
final class FaultInjectionTrigger {

	private final Thread thread = Thread.currentThread();

	private final Queue<Shot> due = new ArrayDeque<>();

	private final List<Shot> fired = new ArrayList<>();

	private int passed;

	/**
	 * Adds a fault.
	 * @param point where
	 * @param fault what
	 * @param passes how often the point is passed unharmed, once all before have struck
	 */
	void arm(FaultInjectionPoint point, FaultInjectionFault fault, int passes) {
		this.due.add(new Shot(point, fault, passes));
	}

	void disarm() {
		this.due.clear();
		this.passed = 0;
	}

	List<Shot> fired() {
		return this.fired;
	}

	void at(FaultInjectionPoint point) {
		Shot next = this.due.peek();
		if (next == null || next.point() != point || Thread.currentThread() != this.thread) {
			return;
		}
		if (this.passed++ == next.passes()) {
			this.passed = 0;
			this.fired.add(this.due.remove());
			next.fault().strike();
		}
	}

	/**
	 * A fault at a point.
	 */
	record Shot(FaultInjectionPoint point, FaultInjectionFault fault, int passes) {

	}

}
