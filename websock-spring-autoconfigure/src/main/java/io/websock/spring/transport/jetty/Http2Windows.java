package io.websock.spring.transport.jetty;

import org.eclipse.jetty.http2.FlowControlStrategy;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;

/**
 * Windows for what a client sends over HTTP/2 (RFC 9113 section 5.2), such that streams
 * that are not read leave the others of their connection room.
 *
 * <p>
 * Jetty announces what was read of a connection once it exceeds half of the connection's
 * window. If n streams may be open and all but one fill their windows of s bytes unread,
 * a connection's window of 2ns leaves the last one 2ns - (n - 1)s - ns = s bytes.
 *
 * @param streamWindow window of a stream, in bytes
 */
record Http2Windows(int streamWindow) {

	/** Length of a masked WebSocket frame without payload. */
	private static final int LEAST_FRAME = 6;

	/**
	 * Sets the windows of all connections over HTTP/2.
	 * @param server the server, before it starts
	 */
	void applyTo(Server server) {
		for (Connector connector : server.getConnectors()) {
			for (ConnectionFactory factory : connector.getConnectionFactories()) {
				if (factory instanceof AbstractHTTP2ServerConnectionFactory http2) {
					http2.setInitialStreamRecvWindow(this.streamWindow);
					http2.setInitialSessionRecvWindow(connectionWindow(http2.getMaxConcurrentStreams()));
					http2.setFlowControlStrategyFactory(() -> new CountingFlowControl(maxFrames()));
				}
			}
		}
	}

	/**
	 * Returns how many frames of a stream may wait: as many as a client can send that
	 * puts at least one WebSocket frame into each.
	 */
	private int maxFrames() {
		return Math.max(1, this.streamWindow / LEAST_FRAME);
	}

	private int connectionWindow(int streams) {
		long window = 2L * streams * this.streamWindow;
		return (int) Math.min(Integer.MAX_VALUE, Math.max(window, FlowControlStrategy.DEFAULT_WINDOW_SIZE));
	}

}
