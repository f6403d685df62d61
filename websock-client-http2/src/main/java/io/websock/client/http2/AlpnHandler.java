package io.websock.client.http2;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import javax.net.ssl.SSLEngine;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * Wait for the end of the TLS handshake: nothing of HTTP/2 is sent to a server that has
 * not chosen it (RFC 9113 section 3.2).
 */
final class AlpnHandler extends ChannelInboundHandlerAdapter {

	private final SSLEngine engine;

	private final Consumer<ChannelPipeline> chosen;

	private final CompletableFuture<Http2ClientConnection> opened;

	AlpnHandler(SSLEngine engine, Consumer<ChannelPipeline> chosen, CompletableFuture<Http2ClientConnection> opened) {
		this.engine = engine;
		this.chosen = chosen;
		this.opened = opened;
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof SslHandshakeCompletionEvent handshake) {
			if (!handshake.isSuccess()) {
				fail(ctx, handshake.cause());
			}
			else if (!"h2".equals(this.engine.getApplicationProtocol())) {
				fail(ctx, new IOException("The server has not chosen HTTP/2 by ALPN"));
			}
			else {
				this.chosen.accept(ctx.pipeline());
				ctx.pipeline().remove(this);
			}
		}
	}

	private void fail(ChannelHandlerContext ctx, Throwable cause) {
		this.opened.completeExceptionally(cause);
		ctx.close();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		fail(ctx, cause);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		fail(ctx, new IOException("The connection ended during the TLS handshake"));
	}

}
