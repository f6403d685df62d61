package io.websock.engine.wire;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import io.websock.engine.SafeLog;
import org.jspecify.annotations.Nullable;

/**
 * Place of one connection in an {@link EventLoop}. The kernel goes on watching for bytes
 * while they are handled, since mostly all have been read before the loop selects again.
 * Only a session that leaves bytes unread has that switched off.
 */
public final class EventLoopKey {

	private static final System.Logger logger = System.getLogger(EventLoopKey.class.getName());

	private final EventLoop loop;

	private final SelectionKey key;

	/**
	 * The transport, or before it the {@link Connecting} of a client's connection; or the
	 * {@link SocketOpening} of one without a session. Set before anything is watched, so
	 * the loop sees it.
	 */
	private @Nullable Object handler;

	EventLoopKey(EventLoop loop, SocketChannel channel) throws ClosedChannelException {
		this.loop = loop;
		this.key = loop.register(channel, this);
	}

	/**
	 * Opens the session and reads what came with the handshake, on the caller's thread.
	 * From then on the loop handles the connection. Called once, before anything is
	 * watched.
	 * @param transport transport of the connection
	 */
	public void open(WireTransport transport) {
		this.handler = transport;
		transport.open();
		handle(SelectionKey.OP_READ);
	}

	/**
	 * Has a client's connection handle its events until it {@linkplain #open opens}.
	 * Called once, before anything is watched.
	 */
	void attach(Connecting connecting) {
		this.handler = connecting;
	}

	/**
	 * Has a connection without a session handle its events. Called once, before anything
	 * is watched.
	 */
	void attach(SocketOpening opening) {
		this.handler = opening;
	}

	/**
	 * Passes reports to the transport that were meant for the {@link Connecting} before
	 * it. One that finds nothing does no harm.
	 */
	void reportAgain() {
		handleOnce(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
	}

	/**
	 * Requests one report that the connection is established, or is not going to be.
	 */
	void awaitConnected() {
		await(SelectionKey.OP_CONNECT);
	}

	/**
	 * Requests a report that there are bytes to read. Called by any thread.
	 */
	public void awaitReadable() {
		await(SelectionKey.OP_READ);
	}

	/**
	 * Requests one report that there is room to write. Called by any thread.
	 */
	public void awaitWritable() {
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
	 * Handles what the socket is ready for. A failure ends this connection, not the loop.
	 */
	void handle() {
		try {
			handle(this.key.readyOps());
		}
		catch (Throwable ex) {
			lost();
		}
	}

	/**
	 * Has a thread of the pool handle what the socket is ready for. If none can be
	 * started, the next selection finds the socket again.
	 */
	void handleOnPool() {
		try {
			int ready = this.key.readyOps();
			this.key.interestOpsAnd(~ready);
			try {
				this.loop.execute(() -> handleOnce(ready));
			}
			catch (OutOfMemoryError ex) {
				this.key.interestOpsOr(ready);
			}
		}
		catch (Throwable ex) {
			lost();
		}
	}

	private void handleOnce(int ready) {
		try {
			handle(ready);
		}
		catch (Throwable ex) {
			lost();
		}
	}

	private void handle(int ready) {
		if (this.handler instanceof WireTransport transport) {
			handle(transport, ready);
		}
		else if (this.handler instanceof Connecting connecting) {
			this.key.interestOpsAnd(~ready);
			connecting.signal();
		}
		else if (this.handler instanceof SocketOpening opening) {
			this.key.interestOpsAnd(~ready);
			opening.ready(ready);
		}
	}

	private void handle(WireTransport transport, int ready) {
		if ((ready & SelectionKey.OP_WRITE) != 0) {
			this.key.interestOpsAnd(~SelectionKey.OP_WRITE);
			transport.writable();
		}
		if ((ready & SelectionKey.OP_READ) != 0) {
			transport.readable();
			watch(transport);
		}
	}

	/**
	 * Stops watching for bytes that the session does not want now. A session that wants
	 * them sets its flag first and requests the report afterwards, so one of the two
	 * checks sees it.
	 */
	private void watch(WireTransport transport) {
		if (!transport.isWatched()) {
			this.key.interestOpsAnd(~SelectionKey.OP_READ);
		}
		if (transport.isWatched()) {
			awaitReadable();
		}
	}

	/**
	 * Handles a connection that was closed by others, or cannot go on. Throws nothing: if
	 * the session cannot be notified, its socket is closed.
	 */
	void lost() {
		try {
			if (this.handler instanceof WireTransport transport) {
				transport.lost();
			}
			else if (this.handler instanceof Connecting connecting && this.key.channel().isOpen()) {
				// One that is closed was given up for the host's next address
				connecting.interrupt("the event loops have ended");
			}
			else if (this.handler instanceof SocketOpening opening) {
				opening.lost();
			}
		}
		catch (Throwable ex) {
			discard();
		}
	}

	private void discard() {
		try {
			this.key.channel().close();
		}
		catch (Throwable ex) {
			SafeLog.error(logger, "A connection could not be closed", ex);
		}
	}

	/**
	 * Removes the connection from the loop, which then frees its descriptor. Called by
	 * any thread.
	 */
	public void cancel() {
		this.key.cancel();
		this.loop.wakeup();
	}

}
