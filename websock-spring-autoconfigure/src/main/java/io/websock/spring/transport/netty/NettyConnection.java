package io.websock.spring.transport.netty;

import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.websock.engine.wire.ByteSocket;
import io.websock.engine.wire.WireTransport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;

/**
 * Handler of an upgraded channel: passes what the loop reads to the transport, on the
 * threads that the session's endpoint has. The loop reads on while the session is busy,
 * until {@link NettyInput#MAX_QUEUED} bytes wait.
 */
final class NettyConnection extends ChannelInboundHandlerAdapter implements Runnable {

	/** Name in the pipeline. */
	static final String NAME = "websock";

	private static final Log logger = LogFactory.getLog(NettyConnection.class);

	private static final AtomicIntegerFieldUpdater<NettyConnection> WATCHED = AtomicIntegerFieldUpdater
		.newUpdater(NettyConnection.class, "watched");

	private static final AtomicIntegerFieldUpdater<NettyConnection> PAUSED = AtomicIntegerFieldUpdater
		.newUpdater(NettyConnection.class, "paused");

	private final Carrier carrier;

	private final LoopWatch loop;

	private final NettyInput input = new NettyInput();

	/** Set before anything is read. */
	private @Nullable ChannelHandlerContext context;

	private @Nullable WireTransport transport;

	private @Nullable EndpointThreads threads;

	/** One while the session wants a report of bytes. */
	private volatile int watched = 1;

	/** One while the loop reads no more. */
	private volatile int paused;

	/** Whether the peer has ended its direction; the loop's. */
	private boolean inputEnded;

	NettyConnection(Carrier carrier, LoopWatch loop) {
		this.carrier = carrier;
		this.loop = loop;
	}

	/**
	 * Takes over a channel that was upgraded. Called by its loop, before it has read
	 * anything.
	 * @param channel the channel
	 * @param opener makes the transport of a connection, with its session
	 */
	void open(Channel channel, Function<ByteSocket, WireTransport> opener) {
		this.carrier.take(channel, this);
		ChannelHandlerContext context = channel.pipeline().context(this);
		this.context = context;
		WireTransport transport = opener.apply(new NettySocket(context, this.carrier, this.input, this));
		this.transport = transport;
		report(() -> open(transport));
		context.read();
	}

	/**
	 * Sets the threads of the session's endpoint. Called once, before the session opens.
	 */
	void runOn(EndpointThreads threads) {
		this.threads = threads;
	}

	private static void open(WireTransport transport) {
		try {
			transport.open();
		}
		catch (Throwable ex) {
			lost(transport);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		boolean last = this.carrier.isLast(message);
		ByteBuf bytes = this.carrier.bytes(message);
		if (bytes != null) {
			this.input.add(bytes);
		}
		else {
			ReferenceCountUtil.release(message);
		}
		if (last) {
			endInput();
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		reportInput();
		if (this.input.hasRoom()) {
			context.read();
		}
		else {
			this.paused = 1;
			readOn();
		}
	}

	/**
	 * Has the loop read again, if it paused and there is room. Called by any thread.
	 */
	void readOn() {
		ChannelHandlerContext context = this.context;
		if (this.paused != 0 && this.input.hasRoom() && context != null && PAUSED.compareAndSet(this, 1, 0)) {
			context.read();
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (this.carrier.isLast(event)) {
			endInput();
			reportInput();
		}
		context.fireUserEventTriggered(event);
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		endInput();
		reportInput();
		context.fireChannelInactive();
	}

	/**
	 * Ends the connection, as after bytes that are no TLS, without a word to the server's
	 * handlers.
	 */
	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
		if (!(failure instanceof IOException)) {
			logger.debug(LogMessage.format("A connection failed: %s", failure));
		}
		context.close();
	}

	private void endInput() {
		this.inputEnded = true;
		this.input.end();
	}

	/**
	 * Returns whether the peer has ended its direction. For the loop.
	 */
	boolean hasInputEnded() {
		return this.inputEnded;
	}

	/**
	 * Requests one report of bytes, also if they are there already. Called by the
	 * session's owner, on any thread.
	 */
	void watch() {
		this.watched = 1;
		if (claimInput()) {
			reportLater(this);
		}
	}

	/**
	 * Reports bytes that the loop has read, unless the session does not wait for any.
	 */
	private void reportInput() {
		if (claimInput()) {
			if (this.threads == null || this.threads.areLoops()) {
				this.loop.ready().add(this);
			}
			else {
				report();
			}
		}
	}

	/**
	 * Runs the session, whose report is claimed. For the loop.
	 */
	void report() {
		report(this);
	}

	private boolean claimInput() {
		return this.input.isReadable() && this.watched != 0 && WATCHED.compareAndSet(this, 1, 0);
	}

	/**
	 * Passes bytes to the session.
	 */
	@Override
	public void run() {
		WireTransport transport = this.transport;
		if (transport == null) {
			return;
		}
		try {
			do {
				if (!transport.readable()) {
					return;
				}
				this.watched = 1;
			}
			while (claimInput());
		}
		catch (Throwable ex) {
			lost(transport);
		}
	}

	/**
	 * Reports that the channel took bytes. For the loop.
	 */
	void reportRoom() {
		WireTransport transport = this.transport;
		if (transport != null) {
			report(() -> writable(transport));
		}
	}

	private static void writable(WireTransport transport) {
		try {
			transport.writable();
		}
		catch (Throwable ex) {
			lost(transport);
		}
	}

	private static void lost(WireTransport transport) {
		try {
			transport.lost();
		}
		catch (Throwable ex) {
			logger.error("A session could not be notified that its connection has ended", ex);
		}
	}

	private void reportLater(Runnable turn) {
		ChannelHandlerContext context = this.context;
		EndpointThreads threads = this.threads;
		if (context == null || threads == null) {
			return;
		}
		try {
			if (threads.areLoops()) {
				context.executor().execute(() -> report(turn));
			}
			else {
				threads.execute(turn);
			}
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and its channels with it
		}
	}

	/**
	 * Runs a turn of the session. For the loop.
	 */
	private void report(Runnable turn) {
		EndpointThreads threads = this.threads;
		if (threads == null || threads.areLoops()) {
			this.loop.run(threads, turn);
		}
		else {
			threads.execute(turn);
		}
	}

}
