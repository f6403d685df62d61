package io.websock.benchmarks.peers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.CharsetUtil;

/**
 * What one Netty connection does, by the path it came to. Flushes once a read, as Netty's
 * guide advises.
 */
final class NettyFrames extends SimpleChannelInboundHandler<WebSocketFrame> {

	private final ChannelGroup receivers;

	private String path = "";

	NettyFrames(ChannelGroup receivers) {
		this.receivers = receivers;
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
		if (event instanceof HandshakeComplete handshake) {
			this.path = handshake.requestUri();
			if (this.path.equals("/fan")) {
				this.receivers.add(context.channel());
			}
		}
		super.userEventTriggered(context, event);
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
		switch (this.path) {
			case "/fan" -> this.receivers.writeAndFlush(frame.retain());
			case "/burst" -> burst(context, frame.content());
			default -> context.write(frame.retain());
		}
	}

	private void burst(ChannelHandlerContext context, ByteBuf request) {
		int count = Integer.parseInt(request.toString(CharsetUtil.US_ASCII));
		for (int i = 0; i < count; i++) {
			context.write(new TextWebSocketFrame(Unpooled.copiedBuffer(RawBurst.PAYLOAD, CharsetUtil.UTF_8)));
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.flush();
	}

}
