package io.websock.client.http2;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Frames of the connection itself: SETTINGS and GOAWAY. The connection is handed over
 * with the server's first SETTINGS.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {

	private final Http2ClientConnection connection;

	private final CompletableFuture<Http2ClientConnection> opened;

	ConnectionHandler(Http2ClientConnection connection, CompletableFuture<Http2ClientConnection> opened) {
		this.connection = connection;
		this.opened = opened;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object frame) {
		try {
			if (frame instanceof Http2SettingsFrame settings) {
				settings(ctx, settings.settings().connectProtocolEnabled());
			}
			else if (frame instanceof Http2GoAwayFrame) {
				this.connection.goAway();
			}
		}
		finally {
			ReferenceCountUtil.release(frame);
		}
	}

	private void settings(ChannelHandlerContext ctx, Boolean enabled) {
		if (enabled != null && !this.connection.enableExtendedConnect(enabled)) {
			ctx.write(new DefaultHttp2GoAwayFrame(Http2Error.PROTOCOL_ERROR));
			ctx.close();
		}
		this.opened.complete(this.connection);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		this.opened.completeExceptionally(cause);
		ctx.close();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.opened.completeExceptionally(new IOException("The connection ended before the server's SETTINGS"));
	}

}
