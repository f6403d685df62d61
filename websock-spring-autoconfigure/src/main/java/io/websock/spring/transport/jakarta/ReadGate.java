package io.websock.spring.transport.jakarta;

import io.websock.engine.InboundEvents;
import org.apache.tomcat.websocket.WsSession;

/**
 * Stops a container from reading while its session has not taken what was delivered. On
 * containers other than Tomcat there is no way to, and the gate is always open.
 */
class ReadGate {

	/**
	 * Closes the gate if something waits. Called by the container's reading thread.
	 * @param inbox what was delivered
	 */
	void closeUnlessEmpty(InboundEvents inbox) {
	}

	/**
	 * Opens the gate if nothing waits. Called by the session's owner.
	 * @param inbox what was delivered
	 */
	void openIfEmpty(InboundEvents inbox) {
	}

	/**
	 * Opens the gate for good, so that the container notices the end of the connection.
	 */
	void release() {
	}

	/**
	 * Gate on Tomcat's own session, which leaves the bytes in the socket. The lock is
	 * held for a moment only and keeps the two threads' views of "empty" and "suspended"
	 * together.
	 */
	static final class Tomcat extends ReadGate {

		private final WsSession session;

		private boolean suspended;

		private boolean released;

		Tomcat(WsSession session) {
			this.session = session;
		}

		@Override
		synchronized void closeUnlessEmpty(InboundEvents inbox) {
			if (!this.suspended && !this.released && !inbox.isEmpty()) {
				this.suspended = true;
				this.session.suspend();
			}
		}

		@Override
		synchronized void openIfEmpty(InboundEvents inbox) {
			if (this.suspended && inbox.isEmpty()) {
				open();
			}
		}

		@Override
		synchronized void release() {
			this.released = true;
			if (this.suspended) {
				open();
			}
		}

		private void open() {
			this.suspended = false;
			this.session.resume();
		}

	}

}
