package io.websock.client.http2;

import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * Netty's side of HTTP/2, with limits that fit a client.
 */
final class FrameCodecs {

	private static final int MAX_EMPTY_DATA = 16;

	private static final int MAX_SMALL_CONTINUATIONS = 16;

	private static final float UPDATE_RATIO = 0.5f;

	private FrameCodecs() {
	}

	/**
	 * Creates the codec of a connection.
	 */
	static Http2FrameCodec client(Http2Options options, MonotonicClock clock) {
		Http2Settings settings = new Http2Settings().pushEnabled(false)
			.initialWindowSize(options.streamWindow())
			.maxHeaderListSize(options.maxHeaderBytes());
		Http2FrameCodec codec = Http2FrameCodecBuilder.forClient()
			.initialSettings(settings)
			.maxReservedStreams(0)
			// The server sets the size of the encoder's table: nothing is put into it
			.headerSensitivityDetector(Http2HeadersEncoder.ALWAYS_SENSITIVE)
			.validateHeaders(true)
			.frameLogger(new FrameLimit(options.maxControlFrames(), clock))
			.gracefulShutdownTimeoutMillis(0)
			.encoderEnforceMaxQueuedControlFrames(options.maxControlFrames())
			.decoderEnforceMaxConsecutiveEmptyDataFrames(MAX_EMPTY_DATA)
			.decoderEnforceMaxSmallContinuationFrames(MAX_SMALL_CONTINUATIONS)
			.build();
		codec.connection().local().allowPushTo(false);
		// The connection's window is given back as DATA is read from the socket, so a
		// stream that is held back never stops another
		codec.connection()
			.local()
			.flowController(new DefaultHttp2LocalFlowController(codec.connection(), UPDATE_RATIO, true)
				.frameWriter(codec.encoder().frameWriter()));
		return codec;
	}

}
