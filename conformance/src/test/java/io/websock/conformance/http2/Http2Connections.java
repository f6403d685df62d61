package io.websock.conformance.http2;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one server over HTTP/2, opened as streams need them. Thread-safe.
 */
public final class Http2Connections implements AutoCloseable {

	/** Attribute of a stream on which the server has sent data. */
	static final String HEARD = "heard";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** What a stream's reader may leave unread. */
	private static final int STREAM_WINDOW = 16 * 1024;

	/** So much that readers who leave everything unread do not hold up others. */
	private static final int CONNECTION_WINDOW = 64 << 20;

	private final HTTP2Client client = new HTTP2Client();

	private final InetSocketAddress server;

	private final SslContextFactory.@Nullable Client tls;

	private final int streams;

	private final List<Session> open = new CopyOnWriteArrayList<>();

	/** For each GOAWAY, streams on which the server had sent nothing by then. */
	private final List<Long> unheard = new CopyOnWriteArrayList<>();

	/** Guarded by this. */
	private int next;

	private Http2Connections(InetSocketAddress server, SslContextFactory.@Nullable Client tls, int streams) {
		this.server = server;
		this.tls = tls;
		this.streams = streams;
	}

	/**
	 * Creates connections, none of them open yet.
	 * @param server the server's address
	 * @param tls what trusts the server, or {@code null} for plain connections
	 * @param streams how many streams share a connection
	 */
	static Http2Connections to(InetSocketAddress server, @Nullable SSLContext tls, int streams) {
		SslContextFactory.Client factory = null;
		if (tls != null) {
			factory = new SslContextFactory.Client();
			factory.setSslContext(tls);
		}
		Http2Connections connections = new Http2Connections(server, factory, streams);
		try {
			connections.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return connections;
	}

	private void start() throws Exception {
		this.client.setInitialStreamRecvWindow(STREAM_WINDOW);
		this.client.setInitialSessionRecvWindow(CONNECTION_WINDOW);
		this.client.setIdleTimeout(-1);
		this.client.setStreamIdleTimeout(-1);
		if (this.tls != null) {
			this.client.addBean(this.tls);
		}
		this.client.start();
	}

	/**
	 * Opens a stream on a connection that has room.
	 * @param request the request, without an end
	 * @param last whether nothing follows the request
	 * @param listener listener of the stream
	 */
	Stream open(MetaData.Request request, boolean last, Stream.Listener listener) {
		return await(connection().newStream(new HeadersFrame(request, null, last), listener));
	}

	/**
	 * Returns the scheme of requests.
	 */
	String scheme() {
		return (this.tls != null) ? "https" : "http";
	}

	private synchronized Session connection() {
		List<Session> candidates = List.copyOf(this.open);
		for (int i = 0; i < candidates.size(); i++) {
			// In turn, since Jetty ends a connection that resets 128 streams in a second
			Session session = candidates.get(Math.floorMod(this.next++, candidates.size()));
			if (!session.isClosed() && session.getStreams().size() < this.streams) {
				return session;
			}
		}
		Session session = await((this.tls != null) ? this.client.connect(this.tls, this.server, new Listener())
				: this.client.connect(this.server, new Listener()));
		this.open.add(session);
		return session;
	}

	/**
	 * Returns how many connections are open.
	 */
	public int size() {
		return this.open.size();
	}

	/**
	 * Returns, for each GOAWAY that the server sent, on how many streams it had sent
	 * nothing before.
	 * @return the numbers in order
	 */
	public List<Long> unheardAtGoAway() {
		return List.copyOf(this.unheard);
	}

	static <T> T await(Future<T> future) {
		try {
			return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.client.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Listener of a connection: one that is about to end takes no more streams.
	 */
	private final class Listener implements Session.Listener {

		@Override
		public void onGoAway(Session session, GoAwayFrame frame) {
			Http2Connections.this.unheard
				.add(session.getStreams().stream().filter((stream) -> stream.getAttribute(HEARD) == null).count());
			Http2Connections.this.open.remove(session);
		}

		@Override
		public void onClose(Session session, GoAwayFrame frame, Callback callback) {
			Http2Connections.this.open.remove(session);
			callback.succeeded();
		}

		@Override
		public void onFailure(Session session, Throwable failure, Callback callback) {
			Http2Connections.this.open.remove(session);
			callback.succeeded();
		}

	}

}
