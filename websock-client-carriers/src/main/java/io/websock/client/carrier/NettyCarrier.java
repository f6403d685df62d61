package io.websock.client.carrier;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.websock.protocol.WebSocketUri;
import org.jspecify.annotations.Nullable;

/**
 * Carrier on a channel of Netty's, as the last handler of its pipeline. The listener is
 * called on the channel's event loop and must not block it; sends never block. The
 * carrier switches auto-read off, and reads while the application wants more. Behind a
 * handler for TLS or for a proxy it works as without one. Each channel needs its own.
 */
public final class NettyCarrier extends ChannelInboundHandlerAdapter {

	private final StepDriver driver;

	private volatile @Nullable NettyWork work;

	/**
	 * Creates a carrier. Its deadlines run from now on.
	 * @param setup what the connection is to be
	 * @throws IllegalArgumentException if the URI is no WebSocket's, or a header would
	 * break its line
	 */
	public NettyCarrier(ClientSetup setup) {
		this.driver = new StepDriver(setup, false, this::wakeup);
	}

	/**
	 * Returns the handle. Whatever is done before the channel is active waits for it.
	 * @return the handle
	 */
	public ClientConnection connection() {
		return this.driver;
	}

	/**
	 * Creates a handler for TLS, to be added before this one, that verifies that the
	 * certificate is the host's (RFC 9110 section 4.3.4).
	 * @param context the context; with ALPN, it should offer {@code http/1.1} alone
	 * @param allocator allocator of the channel
	 * @param uri URI of the server
	 * @return the handler
	 */
	public static SslHandler tls(SslContext context, ByteBufAllocator allocator, URI uri) {
		WebSocketUri server = WebSocketUri.of(uri);
		SslHandler handler = context.newHandler(allocator, server.host(), server.port());
		SSLEngine engine = handler.engine();
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		engine.setSSLParameters(parameters);
		return handler;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		context.channel().config().setAutoRead(false);
		NettyWork work = new NettyWork(this.driver, context);
		this.work = work;
		work.run();
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		context.fireChannelActive();
		run();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		NettyWork work = this.work;
		try {
			for (ByteBuffer part : bytes.nioBuffers()) {
				if (work != null) {
					work.receive(part);
				}
			}
		}
		finally {
			bytes.release();
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		run();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		context.fireChannelWritabilityChanged();
		run();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.driver.endOfInput();
		run();
		context.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		this.driver.lost((cause instanceof IOException failure) ? failure : new IOException(cause));
		run();
	}

	private void run() {
		NettyWork work = this.work;
		if (work != null) {
			work.run();
		}
	}

	private void wakeup() {
		NettyWork work = this.work;
		if (work != null) {
			work.wakeup();
		}
	}

}
