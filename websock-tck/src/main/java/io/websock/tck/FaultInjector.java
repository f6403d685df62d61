package io.websock.tck;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * One fault that is due at one point. The beans of a host under test tell it of each
 * point they pass. Thread-safe; never blocks.
 */
public final class FaultInjector {

	private final AtomicReference<@Nullable Shot> due = new AtomicReference<>();

	/**
	 * Passes a point.
	 * @param point the point; a fault that is due there is thrown, whatever it is
	 */
	public void at(InjectionPoint point) {
		Shot shot = this.due.get();
		while (shot != null && shot.point() == point) {
			Shot next = (shot.passes() > 0) ? new Shot(point, shot.fault(), shot.passes() - 1) : null;
			if (this.due.compareAndSet(shot, next)) {
				if (next == null) {
					shot.fault().strike();
				}
				return;
			}
			shot = this.due.get();
		}
	}

	void arm(@Nullable Shot shot) {
		this.due.set(shot);
	}

	boolean isDue() {
		return this.due.get() != null;
	}

	/**
	 * A fault at a point.
	 *
	 * @param point where
	 * @param fault what
	 * @param passes how often the point is passed unharmed before
	 */
	record Shot(InjectionPoint point, InjectedFault fault, int passes) {

	}

}
