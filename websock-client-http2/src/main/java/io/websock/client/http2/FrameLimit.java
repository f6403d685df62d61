package io.websock.client.http2;

import java.time.Duration;
import java.time.Instant;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameLogger;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.logging.LogLevel;

/**
 * Limit of the frames that no window limits (RFC 9113 section 10.5), except WINDOW_UPDATE
 * itself. Netty has one place that sees each frame before it is judged: its frame logger.
 * A handler would not see those that Netty ignores, with a line in the log for each.
 */
final class FrameLimit extends Http2FrameLogger {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final int limit;

	private final MonotonicClock clock;

	private Instant until = Instant.MIN;

	private int count;

	FrameLimit(int limit, MonotonicClock clock) {
		super(LogLevel.TRACE);
		this.limit = limit;
		this.clock = clock;
	}

	private void count(Direction direction) {
		if (direction == Direction.OUTBOUND) {
			return;
		}
		Instant now = this.clock.now();
		if (!now.isBefore(this.until)) {
			this.until = now.plus(INTERVAL);
			this.count = 0;
		}
		if (++this.count > this.limit) {
			// Netty ends the connection with the error that it finds in the cause
			throw new IllegalStateException(Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM,
					"More than %d frames within a second", this.limit));
		}
	}

	@Override
	public void logData(Direction direction, ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding,
			boolean endStream) {
		// The windows limit DATA
	}

	@Override
	public void logWindowsUpdate(Direction direction, ChannelHandlerContext ctx, int streamId, int increment) {
		// Follows from what we send, and costs no memory
	}

	@Override
	public void logHeaders(Direction direction, ChannelHandlerContext ctx, int streamId, Http2Headers headers,
			int padding, boolean endStream) {
		count(direction);
	}

	@Override
	public void logHeaders(Direction direction, ChannelHandlerContext ctx, int streamId, Http2Headers headers,
			int streamDependency, short weight, boolean exclusive, int padding, boolean endStream) {
		count(direction);
	}

	@Override
	public void logPriority(Direction direction, ChannelHandlerContext ctx, int streamId, int streamDependency,
			short weight, boolean exclusive) {
		count(direction);
	}

	@Override
	public void logRstStream(Direction direction, ChannelHandlerContext ctx, int streamId, long errorCode) {
		count(direction);
	}

	@Override
	public void logSettingsAck(Direction direction, ChannelHandlerContext ctx) {
		count(direction);
	}

	@Override
	public void logSettings(Direction direction, ChannelHandlerContext ctx, Http2Settings settings) {
		count(direction);
	}

	@Override
	public void logPing(Direction direction, ChannelHandlerContext ctx, long data) {
		count(direction);
	}

	@Override
	public void logPingAck(Direction direction, ChannelHandlerContext ctx, long data) {
		count(direction);
	}

	@Override
	public void logPushPromise(Direction direction, ChannelHandlerContext ctx, int streamId, int promisedStreamId,
			Http2Headers headers, int padding) {
		count(direction);
	}

	@Override
	public void logGoAway(Direction direction, ChannelHandlerContext ctx, int lastStreamId, long errorCode,
			ByteBuf debugData) {
		count(direction);
	}

	@Override
	public void logUnknownFrame(Direction direction, ChannelHandlerContext ctx, byte frameType, int streamId,
			Http2Flags flags, ByteBuf data) {
		count(direction);
	}

}
