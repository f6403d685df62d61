package io.websock.spring.transport.tomcat;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;

import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * One connection's place in an {@link EventLoop}. The kernel goes on watching for bytes
 * while they are handled, since mostly all have been read before the loop looks again;
 * only a session that leaves bytes unread has that switched off.
 */
final class EventLoopKey {

	private final EventLoop loop;

	private final SocketWrapperBase<?> wrapper;

	private final SelectionKey key;

	/** Set before anything is watched. */
	private @Nullable TomcatTransport transport;

	EventLoopKey(EventLoop loop, SocketWrapperBase<?> wrapper, SocketChannel channel) throws ClosedChannelException {
		this.loop = loop;
		this.wrapper = wrapper;
		this.key = loop.register(channel, this);
	}

	/**
	 * Opens the session and reads what came with the handshake, on Tomcat's thread; from
	 * then on the loop has the connection.
	 * @param transport the connection
	 */
	void open(TomcatTransport transport) {
		this.transport = transport;
		transport.open();
		handle(SelectionKey.OP_READ);
	}

	/**
	 * Has the loop tell when there is something to read.
	 */
	void awaitReadable() {
		await(SelectionKey.OP_READ);
	}

	/**
	 * Has the loop tell once when something can be written.
	 */
	void awaitWritable() {
		await(SelectionKey.OP_WRITE);
	}

	private void await(int operation) {
		try {
			if ((this.key.interestOpsOr(operation) & operation) == 0) {
				this.loop.wakeup();
			}
		}
		catch (CancelledKeyException ex) {
			lost();
		}
	}

	/**
	 * Handles what the socket is ready for. Whatever goes wrong ends this connection, and
	 * not the loop.
	 */
	void handle() {
		try {
			handle(this.key.readyOps());
		}
		catch (RuntimeException ex) {
			lost();
		}
	}

	/**
	 * Has one of Tomcat's threads handle what the socket is ready for.
	 */
	void handleOnPool() {
		try {
			int ready = this.key.readyOps();
			this.key.interestOpsAnd(~ready);
			this.wrapper.execute(() -> handle(ready));
		}
		catch (CancelledKeyException | RejectedExecutionException ex) {
			lost();
		}
	}

	private void handle(int ready) {
		TomcatTransport transport = this.transport;
		if (transport == null) {
			return;
		}
		try {
			if ((ready & SelectionKey.OP_WRITE) != 0) {
				this.key.interestOpsAnd(~SelectionKey.OP_WRITE);
				transport.writable();
			}
			if ((ready & SelectionKey.OP_READ) != 0) {
				transport.readable();
				watch(transport);
			}
		}
		catch (CancelledKeyException ex) {
			lost();
		}
	}

	/**
	 * Stops watching for bytes that the session does not want now. Whoever wants them
	 * says so first and asks for it then, so one of the two looks sees it.
	 */
	private void watch(TomcatTransport transport) {
		if (!transport.isWatched()) {
			this.key.interestOpsAnd(~SelectionKey.OP_READ);
		}
		if (transport.isWatched()) {
			awaitReadable();
		}
	}

	/**
	 * Handles that the connection was closed by others.
	 */
	void lost() {
		TomcatTransport transport = this.transport;
		if (transport != null) {
			transport.lost();
		}
	}

	/**
	 * Takes the connection from the loop, which lets go of its descriptor.
	 */
	void cancel() {
		this.key.cancel();
		this.loop.wakeup();
	}

}
