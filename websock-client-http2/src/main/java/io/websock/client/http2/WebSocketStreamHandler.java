package io.websock.client.http2;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import io.websock.client.StreamErrors;

/**
 * Frames of a stream as inputs of its WebSocket.
 */
final class WebSocketStreamHandler extends ChannelInboundHandlerAdapter {

	private final WebSocketStream stream;

	private final ResponseHeaders response = new ResponseHeaders();

	WebSocketStreamHandler(WebSocketStream stream) {
		this.stream = stream;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object frame) {
		try {
			if (frame instanceof Http2HeadersFrame headers) {
				headers(ctx, headers);
			}
			else if (frame instanceof Http2DataFrame data) {
				this.stream.data(data.content(), data.initialFlowControlledBytes());
				end(data.isEndStream());
			}
		}
		finally {
			ReferenceCountUtil.release(frame);
		}
	}

	private void headers(ChannelHandlerContext ctx, Http2HeadersFrame frame) {
		switch (this.response.add(frame)) {
			case RESPONSE -> this.stream.respond(this.response.status(), this.response.headers());
			case MALFORMED -> {
				this.stream.reset((int) Http2Error.PROTOCOL_ERROR.code());
				ctx.close();
			}
			case INTERIM, TRAILERS -> {
				// Neither says anything about the WebSocket
			}
		}
		end(frame.isEndStream());
	}

	private void end(boolean endStream) {
		if (endStream) {
			this.stream.endOfInput();
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		try {
			if (event instanceof Http2ResetFrame reset) {
				this.stream.reset((int) reset.errorCode());
			}
			else if (event instanceof Http2GoAwayFrame) {
				// Fired for streams that the server has not processed, and for no others
				this.stream.reset(StreamErrors.REFUSED_STREAM);
			}
		}
		finally {
			ReferenceCountUtil.release(event);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		Http2Error error = (cause instanceof Http2Exception broken) ? broken.error() : Http2Error.INTERNAL_ERROR;
		this.stream.reset((int) error.code());
		ctx.close();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.stream.closed();
	}

}
