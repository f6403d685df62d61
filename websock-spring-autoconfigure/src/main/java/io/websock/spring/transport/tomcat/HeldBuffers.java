package io.websock.spring.transport.tomcat;

import java.util.concurrent.locks.ReentrantLock;

import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Buffers that Tomcat holds for a connection.
 */
final class HeldBuffers {

	private HeldBuffers() {
	}

	/**
	 * Returns whether a connection's buffers can be released.
	 * @param wrapper Tomcat's view of the connection
	 * @return {@code false} if another protocol handler than ours has made them
	 */
	static boolean areReleasable(SocketWrapperBase<?> wrapper) {
		return wrapper.getSocketBufferHandler() instanceof ReleasableBuffers;
	}

	/**
	 * Returns whether there is nothing that was received and not read, after a read that
	 * had room for more.
	 * @param wrapper Tomcat's view of a connection over TLS
	 * @return {@code false} also if this is not known
	 */
	static boolean areKnownToBeEmpty(SocketWrapperBase<?> wrapper) {
		return wrapper.getSocketBufferHandler().isReadBufferEmpty()
				&& wrapper.getSocket() instanceof ReleasableTlsChannel channel && channel.isInputEmpty();
	}

	/**
	 * Releases what of them is empty. Called by the session's owner, which is the only
	 * one to use them while the connection is open. Closing takes Tomcat's lock and then
	 * gives the channel to another connection, whose bytes would be lost here; if another
	 * thread has the lock, the buffers are left until they are used the next time.
	 * @param wrapper Tomcat's view of the connection
	 */
	static void release(SocketWrapperBase<?> wrapper) {
		ReentrantLock lock = wrapper.getLock();
		if (!lock.tryLock()) {
			return;
		}
		try {
			if (!wrapper.isClosed()) {
				releaseOpen(wrapper);
			}
		}
		finally {
			lock.unlock();
		}
	}

	private static void releaseOpen(SocketWrapperBase<?> wrapper) {
		if (wrapper.getSocketBufferHandler() instanceof ReleasableBuffers buffers) {
			buffers.release();
		}
		if (wrapper.getSocket() instanceof ReleasableTlsChannel channel) {
			channel.release();
		}
	}

}
