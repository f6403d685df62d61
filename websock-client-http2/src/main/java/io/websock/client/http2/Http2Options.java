package io.websock.client.http2;

import java.time.Duration;

/**
 * Limits and deadlines of a client's HTTP/2 connections. Immutable.
 *
 * @param maxStreams streams open at once on a connection; the server may allow fewer
 * @param streamWindow bytes that a server may send ahead on each stream
 * @param maxPendingBytes bytes of a WebSocket that may wait to be written; a message is
 * taken while fewer wait, so one may exceed it
 * @param maxHeaderBytes bytes of a response's headers
 * @param maxResponseBody bytes of the body of a plain response
 * @param maxControlFrames frames other than DATA and WINDOW_UPDATE that a server may send
 * in a second; the same number of answers may wait to be written
 * @param connectTimeout time for TCP, TLS and the server's SETTINGS
 * @param requestTimeout time for a plain request
 * @param writeTimeout time without write progress while bytes wait, after which a
 * WebSocket is ended
 * @param closeTimeout time for what waits to be written once the server has ended its
 * side of a stream, after which the stream is reset
 */
public record Http2Options(int maxStreams, int streamWindow, int maxPendingBytes, int maxHeaderBytes,
		int maxResponseBody, int maxControlFrames, Duration connectTimeout, Duration requestTimeout,
		Duration writeTimeout, Duration closeTimeout) {

	private static final int KIB = 1024;

	/**
	 * Creates options.
	 * @throws IllegalArgumentException if a number or a duration is not positive
	 */
	public Http2Options {
		positive("maxStreams", maxStreams);
		positive("streamWindow", streamWindow);
		positive("maxPendingBytes", maxPendingBytes);
		positive("maxHeaderBytes", maxHeaderBytes);
		positive("maxResponseBody", maxResponseBody);
		positive("maxControlFrames", maxControlFrames);
		positive("connectTimeout", connectTimeout.toMillis());
		positive("requestTimeout", requestTimeout.toMillis());
		positive("writeTimeout", writeTimeout.toMillis());
		positive("closeTimeout", closeTimeout.toMillis());
	}

	/**
	 * Returns the defaults: 100 streams, windows of 256 KiB, 1 MiB that may wait to be
	 * written, headers of 64 KiB, bodies of 1 MiB, 1,000 control frames a second, and
	 * deadlines of 10 seconds to connect, 30 for a request, 30 without write progress and
	 * 5 to close.
	 * @return the options
	 */
	public static Http2Options defaults() {
		return new Http2Options(100, 256 * KIB, KIB * KIB, 64 * KIB, KIB * KIB, 1000, Duration.ofSeconds(10),
				Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5));
	}

	private static void positive(String name, long value) {
		if (value <= 0) {
			throw new IllegalArgumentException("'" + name + "' must be positive, was " + value);
		}
	}

}
