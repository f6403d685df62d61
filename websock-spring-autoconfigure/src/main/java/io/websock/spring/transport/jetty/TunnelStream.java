package io.websock.spring.transport.jetty;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.TunnelSupport;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The stream of HTTP/2 below a WebSocket connection. When the connection ends, Jetty ends
 * its own direction of the stream only. It would keep the stream for as long as the
 * HTTP/2 connection is open, and what the peer goes on to send at the expense of the
 * window that all streams share. Thread-safe.
 */
final class TunnelStream {

	/**
	 * Time for the peer to stop sending, in milliseconds. Jetty takes few frames for a
	 * stream that was reset before it ends the connection with all other streams.
	 */
	private static final long LINGER = 1000;

	private final Stream stream;

	private final Scheduler scheduler;

	private final AtomicBoolean ended = new AtomicBoolean();

	private TunnelStream(Stream stream, Scheduler scheduler) {
		this.stream = stream;
		this.scheduler = scheduler;
	}

	/**
	 * Returns the stream of a request.
	 * @return the stream, or {@code null} if the request did not come over HTTP/2
	 */
	static @Nullable TunnelStream of(Request request) {
		TunnelSupport tunnel = request.getTunnelSupport();
		return (tunnel != null && tunnel.getEndPoint().getTransport() instanceof Stream stream)
				? new TunnelStream(stream, request.getComponents().getScheduler()) : null;
	}

	/**
	 * Has the stream reset soon, the first time it is called. To be called when the
	 * connection has ended.
	 */
	void end() {
		if (this.ended.compareAndSet(false, true)) {
			this.scheduler.schedule(this::reset, LINGER, TimeUnit.MILLISECONDS);
		}
	}

	private void reset() {
		this.stream.reset(new ResetFrame(this.stream.getId(), ErrorCode.NO_ERROR.code), Callback.NOOP);
	}

}
