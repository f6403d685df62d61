package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

import io.websock.engine.SafeLog;
import io.websock.engine.wire.ByteSocket;
import io.websock.engine.wire.EventLoopKey;
import io.websock.engine.wire.WireTransport;
import jakarta.servlet.http.WebConnection;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's view of an upgraded connection: passes the poller's events to the transport,
 * and returns to Tomcat whether to go on watching the socket.
 *
 * <p>
 * Public, with a constructor without arguments, only because Tomcat creates it.
 */
public final class TomcatConnection implements InternalHttpUpgradeHandler {

	private static final System.Logger logger = System.getLogger(TomcatConnection.class.getName());

	private @Nullable SocketWrapperBase<?> wrapper;

	/** Makes the transport of the connection; null once it has. */
	private @Nullable Function<ByteSocket, WireTransport> opener;

	/** Threads that run the session; Tomcat's until {@link #prepare}. */
	private TomcatThreads threads = TomcatThreads.ofTomcat();

	/** Written before the transport. */
	private @Nullable TomcatSocket socket;

	/** Set before Tomcat dispatches events; read by the threads it dispatches them to. */
	private volatile @Nullable WireTransport transport;

	/**
	 * Prepares the connection. Called in the request, before Tomcat upgrades.
	 * @param threads threads that run sessions
	 * @param opener makes the transport of a connection, with its session
	 */
	void prepare(TomcatThreads threads, Function<ByteSocket, WireTransport> opener) {
		this.threads = threads;
		this.opener = opener;
	}

	@Override
	public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
		this.wrapper = wrapper;
	}

	@Override
	public void init(WebConnection connection) {
		SocketWrapperBase<?> wrapper = this.wrapper;
		Function<ByteSocket, WireTransport> opener = this.opener;
		if (wrapper == null || opener == null) {
			throw new IllegalStateException("Tomcat did not prepare the upgrade");
		}
		TomcatSocket socket = socket(wrapper);
		WireTransport transport = opener.apply(socket);
		this.opener = null;
		this.socket = socket;
		this.transport = transport;
		EventLoopKey key = socket.key();
		if (this.threads.enter()) {
			try {
				open(transport, key);
			}
			finally {
				this.threads.leave();
			}
		}
		else {
			this.threads.execute(() -> open(transport, key));
		}
	}

	private static void open(WireTransport transport, @Nullable EventLoopKey key) {
		try {
			if (key != null) {
				key.open(transport);
			}
			else {
				transport.open();
			}
		}
		catch (Throwable ex) {
			lost(transport);
		}
	}

	/**
	 * Notifies the session that its connection has ended.
	 * @return {@code false} if that failed, and only Tomcat can close the connection
	 */
	private static boolean lost(WireTransport transport) {
		try {
			transport.lost();
			return true;
		}
		catch (Throwable ex) {
			SafeLog.error(logger, "A session could not be told that its connection has ended", ex);
			return false;
		}
	}

	private TomcatSocket socket(SocketWrapperBase<?> wrapper) {
		try {
			return new TomcatSocket(wrapper, this.threads.loops());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns whether Tomcat is to leave the connection alone. Called after
	 * {@link #init}. If not, an event follows, whose answer is CLOSED if the session has
	 * ended already.
	 */
	@Override
	public boolean hasAsyncIO() {
		TomcatSocket socket = this.socket;
		return socket != null && socket.key() != null && !socket.isClosed();
	}

	/**
	 * Handles an event on Tomcat's thread or, if the share of those that may run sessions
	 * is in use, on another. A failure ends this connection and no other.
	 */
	@Override
	public SocketState upgradeDispatch(SocketEvent event) {
		WireTransport transport = this.transport;
		if (transport == null) {
			return SocketState.CLOSED;
		}
		if (event != SocketEvent.OPEN_READ && event != SocketEvent.OPEN_WRITE) {
			return leaveToOwner(transport);
		}
		if (!this.threads.enter()) {
			this.threads.execute(() -> dispatchElsewhere(transport, event));
			return SocketState.SUSPENDED;
		}
		try {
			boolean watch = dispatch(transport, event);
			if (isClosed()) {
				return SocketState.CLOSED;
			}
			return watch ? SocketState.UPGRADED : SocketState.SUSPENDED;
		}
		catch (Throwable ex) {
			return leaveToOwner(transport);
		}
		finally {
			this.threads.leave();
		}
	}

	/**
	 * Has the session's owner end the connection. Tomcat's thread would recycle the
	 * channel and TLS's buffers for other connections, while the owner may be reading or
	 * writing on another thread, and does so without Tomcat's lock.
	 */
	private SocketState leaveToOwner(WireTransport transport) {
		boolean notified = lost(transport);
		return (notified && !isClosed()) ? SocketState.SUSPENDED : SocketState.CLOSED;
	}

	/**
	 * Handles what the socket is ready for.
	 * @return whether Tomcat is to watch for bytes
	 */
	private static boolean dispatch(WireTransport transport, SocketEvent event) {
		if (event == SocketEvent.OPEN_READ) {
			return transport.readable();
		}
		transport.writable();
		return true;
	}

	/**
	 * Handles what the socket is ready for on another thread than Tomcat's, which does
	 * afterwards what Tomcat's would have done by the returned state.
	 */
	private void dispatchElsewhere(WireTransport transport, SocketEvent event) {
		try {
			boolean watch = dispatch(transport, event);
			TomcatSocket socket = this.socket;
			if (watch && event == SocketEvent.OPEN_READ && socket != null && !socket.isClosed()) {
				socket.awaitReadable();
			}
		}
		catch (Throwable ex) {
			lost(transport);
		}
	}

	/**
	 * Returns whether Tomcat has nothing left to close. Asked once the transport is
	 * there.
	 */
	private boolean isClosed() {
		TomcatSocket socket = this.socket;
		return socket == null || socket.isClosed();
	}

	@Override
	public void destroy() {
		WireTransport transport = this.transport;
		if (transport != null) {
			transport.lost();
		}
	}

	@Override
	public void timeoutAsync(long now) {
		// Sessions have timers of their own
	}

	@Override
	public void setSslSupport(SSLSupport sslSupport) {
		// Nothing here depends on it
	}

	@Override
	public void pause() {
		// The drain ends sessions
	}

}
