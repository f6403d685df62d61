package io.websock.spring.transport.netty;

import java.io.IOException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpConnectionLiveness;
import reactor.netty.http.IdleTimeoutHandler;

import org.springframework.core.log.LogMessage;

/**
 * Handler of a connection over HTTP/2 that sessions share, between its codec and its
 * streams. It enlarges the connection's window, has silent sessions outlive the
 * connection's idle timeout and ends the connection if too many frames of a session wait
 * to be read. On a connection over HTTP/1.1 it does nothing. All streams of a connection
 * have its event loop.
 */
final class SharedConnection extends ChannelInboundHandlerAdapter {

	/** Name in the pipeline. */
	static final String NAME = "websock-connection";

	private static final Log logger = LogFactory.getLog(SharedConnection.class);

	private final SharedConnectionSettings settings;

	/** Frames that wait, by the stream of their session. */
	private final IntObjectMap<WaitingFrames> sessions = new IntObjectHashMap<>();

	private boolean begun;

	SharedConnection(SharedConnectionSettings settings) {
		this.settings = settings;
	}

	/**
	 * Adds a session.
	 * @param stream the channel of its stream
	 * @return the frames that wait for it; {@code null} if the server of the connection
	 * was set up without us
	 */
	static @Nullable WaitingFrames add(Channel stream) {
		SharedConnection connection = stream.parent().pipeline().get(SharedConnection.class);
		return (connection != null) ? connection.add((Http2StreamChannel) stream) : null;
	}

	private WaitingFrames add(Http2StreamChannel stream) {
		int id = stream.stream().id();
		WaitingFrames frames = new WaitingFrames(this.settings.maxFrames());
		if (this.sessions.isEmpty() && this.settings.idleTimeout() != null) {
			IdleTimeoutHandler.removeIdleTimeoutHandler(stream.parent().pipeline());
		}
		this.sessions.put(id, frames);
		stream.closeFuture().addListener((closed) -> remove(id, stream.parent()));
		return frames;
	}

	private void remove(int id, Channel connection) {
		this.sessions.remove(id);
		if (this.sessions.isEmpty() && connection.isActive()) {
			IdleTimeoutHandler.addIdleTimeoutHandler(connection.pipeline(), this.settings.idleTimeout(),
					HttpConnectionLiveness.CLOSE);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof Http2DataFrame data) {
			WaitingFrames frames = this.sessions.get(data.stream().id());
			if (frames != null && !frames.add()) {
				data.release();
				end(context);
				return;
			}
		}
		else if (message instanceof Http2HeadersFrame request) {
			ConnectProtocol.note(request.headers());
		}
		else if (message instanceof Http2SettingsFrame) {
			begin(context);
		}
		else if (message instanceof ByteBuf) {
			follow(context);
		}
		context.fireChannelRead(message);
	}

	/**
	 * Enlarges the window, once the client has sent its settings, which come first.
	 */
	private void begin(ChannelHandlerContext context) {
		if (!this.begun && this.settings.window() > 0) {
			context.writeAndFlush(new DefaultHttp2WindowUpdateFrame(this.settings.window()));
		}
		this.begun = true;
	}

	/**
	 * Moves behind the codec of HTTP/2, once TLS has agreed on it and Reactor Netty has
	 * put it last.
	 */
	private void follow(ChannelHandlerContext context) {
		ChannelPipeline pipeline = context.pipeline();
		ChannelHandlerContext streams = pipeline.context(Http2MultiplexHandler.class);
		if (streams != null) {
			pipeline.remove(this);
			pipeline.addBefore(streams.name(), NAME, new SharedConnection(this.settings));
		}
	}

	/**
	 * Drops the failure of a connection that its client has cut, which Netty closes by
	 * itself. No other handler takes it, so that Netty would log it with its stack trace.
	 */
	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
		if (failure instanceof IOException) {
			logger.debug(LogMessage.format("A connection over HTTP/2 is lost: %s", failure));
			return;
		}
		context.fireExceptionCaught(failure);
	}

	private void end(ChannelHandlerContext context) {
		logger.debug(
				LogMessage.format("A connection is ended: more than %s frames wait to be read by one of its sessions",
						this.settings.maxFrames()));
		Channel channel = context.channel();
		context.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.ENHANCE_YOUR_CALM))
			.addListener((written) -> channel.unsafe().close(channel.newPromise()));
	}

}
