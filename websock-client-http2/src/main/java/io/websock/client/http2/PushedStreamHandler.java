package io.websock.client.http2;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;

/**
 * End of a connection whose server opens streams, which our SETTINGS forbid (RFC 9113
 * section 8.4).
 */
@Sharable
final class PushedStreamHandler extends ChannelInboundHandlerAdapter {

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		ctx.channel().parent().write(new DefaultHttp2GoAwayFrame(Http2Error.PROTOCOL_ERROR));
		ctx.channel().parent().close();
	}

}
