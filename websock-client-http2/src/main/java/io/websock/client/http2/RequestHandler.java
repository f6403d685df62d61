package io.websock.client.http2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Response to a plain request, as its frames arrive.
 */
final class RequestHandler extends ChannelInboundHandlerAdapter {

	private final int maxBody;

	private final CompletableFuture<Http2Response> future;

	private final ResponseHeaders response = new ResponseHeaders();

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	RequestHandler(int maxBody, CompletableFuture<Http2Response> future) {
		this.maxBody = maxBody;
		this.future = future;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object frame) throws IOException {
		try {
			if (frame instanceof Http2HeadersFrame headers) {
				if (this.response.add(headers) == ResponseHeaders.Part.MALFORMED) {
					fail(ctx, "The response is malformed (RFC 9113 section 8.1.1)");
				}
				end(headers.isEndStream());
			}
			else if (frame instanceof Http2DataFrame data) {
				body(ctx, data);
				end(data.isEndStream());
			}
		}
		finally {
			ReferenceCountUtil.release(frame);
		}
	}

	private void body(ChannelHandlerContext ctx, Http2DataFrame data) throws IOException {
		if (data.content().readableBytes() > this.maxBody - this.body.size()) {
			fail(ctx, "The response's body is longer than " + this.maxBody + " bytes");
			return;
		}
		data.content().readBytes(this.body, data.content().readableBytes());
		if (!data.isEndStream()) {
			ctx.writeAndFlush(new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()));
		}
	}

	private void end(boolean endStream) {
		if (endStream && this.response.status() != 0) {
			this.future.complete(new Http2Response(this.response.status(), this.response.headers(),
					ByteBuffer.wrap(this.body.toByteArray())));
		}
	}

	private void fail(ChannelHandlerContext ctx, String message) {
		this.future.completeExceptionally(new IOException(message));
		ctx.close();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		try {
			if (event instanceof Http2ResetFrame reset) {
				fail(ctx, "The stream was reset with error code " + reset.errorCode() + " (RFC 9113 section 7)");
			}
			else if (event instanceof Http2GoAwayFrame) {
				fail(ctx, "The server goes away, and has not processed the request (RFC 9113 section 6.8)");
			}
		}
		finally {
			ReferenceCountUtil.release(event);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		this.future.completeExceptionally(cause);
		ctx.close();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		fail(ctx, "The stream ended before the response was complete");
	}

}
