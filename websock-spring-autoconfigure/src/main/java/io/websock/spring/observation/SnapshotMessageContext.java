package io.websock.spring.observation;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.websock.engine.MessageContext;

/**
 * Context of messages that captures what a factory of snapshots captures on the sending
 * thread. Needs Micrometer's context propagation, which is optional. Thread-safe.
 */
public final class SnapshotMessageContext implements MessageContext {

	private final ContextSnapshotFactory snapshots;

	/**
	 * Creates the context.
	 * @param snapshots captures the context of a message
	 */
	public SnapshotMessageContext(ContextSnapshotFactory snapshots) {
		this.snapshots = snapshots;
	}

	@Override
	public Object capture() {
		return this.snapshots.captureAll();
	}

	@Override
	public Runnable restore(Object captured) {
		ContextSnapshot.Scope scope = ((ContextSnapshot) captured).setThreadLocals();
		return scope::close;
	}

}
