package io.websock.spring.transport.netty;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http2SettingsSpec;

/**
 * Settings of connections over HTTP/2 that sessions share.
 *
 * @param window bytes by which a connection's window is enlarged; zero for none
 * @param maxFrames how many frames may wait for a session
 * @param idleTimeout idle time after which the server ends a connection, with sessions or
 * without; {@code null} if it does not
 */
record SharedConnectionSettings(int window, int maxFrames, @Nullable Duration idleTimeout) {

	/** Window of a stream without a setting (RFC 9113 section 6.5.2). */
	private static final int DEFAULT_WINDOW = 65_535;

	/** Length of a masked WebSocket frame without payload. */
	private static final int LEAST_FRAME = 6;

	/**
	 * Returns the settings that suit those of a server.
	 *
	 * <p>
	 * Netty announces what was read of a connection once that exceeds half of the
	 * connection's window. So the window is enlarged by twice what all streams may leave
	 * unread.
	 * @param http2 settings of HTTP/2
	 * @param enlarged whether the window is enlarged
	 * @param idleTimeout the server's idle timeout
	 * @return the settings
	 */
	static SharedConnectionSettings of(Http2SettingsSpec http2, boolean enlarged, @Nullable Duration idleTimeout) {
		Integer announced = http2.initialWindowSize();
		int stream = (announced != null) ? announced : DEFAULT_WINDOW;
		long window = enlarged ? 2 * http2.maxConcurrentStreams() * stream : 0;
		// With pings, an idle connection is asked whether it lives
		boolean asked = http2.pingAckTimeout() != null;
		return new SharedConnectionSettings((int) Math.min(Integer.MAX_VALUE / 2, window),
				Math.max(1, stream / LEAST_FRAME), asked ? null : idleTimeout);
	}

}
