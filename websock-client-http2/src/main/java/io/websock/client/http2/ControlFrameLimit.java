package io.websock.client.http2;

import java.time.Duration;
import java.time.Instant;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Limit of the frames that cost a server nothing and have no window: PING, SETTINGS,
 * RST_STREAM, GOAWAY, PRIORITY and unknown ones (RFC 9113 section 10.5).
 */
final class ControlFrameLimit extends ChannelInboundHandlerAdapter {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final int limit;

	private final MonotonicClock clock;

	private Instant until = Instant.MIN;

	private int count;

	private boolean exceeded;

	ControlFrameLimit(int limit, MonotonicClock clock) {
		this.limit = limit;
		this.clock = clock;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object frame) {
		if (this.exceeded) {
			ReferenceCountUtil.release(frame);
		}
		else if (frame instanceof Http2DataFrame || frame instanceof Http2HeadersFrame || isAllowed()) {
			ctx.fireChannelRead(frame);
		}
		else {
			this.exceeded = true;
			ReferenceCountUtil.release(frame);
			ctx.write(new DefaultHttp2GoAwayFrame(Http2Error.ENHANCE_YOUR_CALM));
			ctx.close();
		}
	}

	private boolean isAllowed() {
		Instant now = this.clock.now();
		if (!now.isBefore(this.until)) {
			this.until = now.plus(INTERVAL);
			this.count = 0;
		}
		return ++this.count <= this.limit;
	}

}
