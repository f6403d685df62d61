package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.servlet.http.WebConnection;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's view of an upgraded connection: passes the poller's events to the transport
 * and says whether to go on watching the socket.
 *
 * <p>
 * Public, with a constructor without arguments, only because Tomcat creates it.
 */
public final class TomcatConnection implements InternalHttpUpgradeHandler {

	private @Nullable SocketWrapperBase<?> wrapper;

	private TomcatTransport.@Nullable Opener opener;

	private @Nullable EventLoops loops;

	private boolean inEventLoop;

	private @Nullable Compression compression;

	/** Set before Tomcat dispatches events; read by the threads it dispatches them to. */
	private volatile @Nullable TomcatTransport transport;

	/**
	 * Says how to make the session. Called in the request, before Tomcat upgrades.
	 * @param loops what handles plain connections, or {@code null} for Tomcat's poller
	 * @param opener makes the session
	 * @param compression what was agreed on, or {@code null} for none
	 */
	void prepare(@Nullable EventLoops loops, TomcatTransport.Opener opener, @Nullable Compression compression) {
		this.loops = loops;
		this.opener = opener;
		this.compression = compression;
	}

	@Override
	public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
		this.wrapper = wrapper;
	}

	@Override
	public void init(WebConnection connection) {
		SocketWrapperBase<?> wrapper = this.wrapper;
		TomcatTransport.Opener opener = this.opener;
		if (wrapper == null || opener == null) {
			throw new IllegalStateException("Tomcat did not prepare the upgrade");
		}
		TomcatSocket socket = socket(wrapper);
		TomcatTransport transport = new TomcatTransport(socket, opener, this.compression);
		this.transport = transport;
		EventLoopKey key = socket.key();
		if (key != null) {
			this.inEventLoop = true;
			key.open(transport);
		}
		else {
			transport.open();
		}
	}

	private TomcatSocket socket(SocketWrapperBase<?> wrapper) {
		try {
			return new TomcatSocket(wrapper, this.loops);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asked after {@link #init}. If not, an event follows, whose answer is that the
	 * session has ended already.
	 */
	@Override
	public boolean hasAsyncIO() {
		TomcatTransport transport = this.transport;
		return this.inEventLoop && transport != null && !transport.isClosed();
	}

	@Override
	public SocketState upgradeDispatch(SocketEvent event) {
		TomcatTransport transport = this.transport;
		if (transport == null) {
			return SocketState.CLOSED;
		}
		boolean watch = true;
		switch (event) {
			case OPEN_READ -> watch = transport.readable();
			case OPEN_WRITE -> transport.writable();
			default -> {
				transport.lost();
				return SocketState.CLOSED;
			}
		}
		if (transport.isClosed()) {
			return SocketState.CLOSED;
		}
		return watch ? SocketState.UPGRADED : SocketState.SUSPENDED;
	}

	@Override
	public void destroy() {
		TomcatTransport transport = this.transport;
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
