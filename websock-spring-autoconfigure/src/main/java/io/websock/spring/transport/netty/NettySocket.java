package io.websock.spring.transport.netty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.websock.engine.wire.ByteSocket;
import org.jspecify.annotations.Nullable;

/**
 * Socket over a channel of Netty's. A thread that is not the channel's event loop hands
 * the loop what it writes, so up to {@link #UNNOTICED} bytes on their way count as
 * written, as those in the kernel's buffers do.
 */
final class NettySocket implements ByteSocket {

	/** Bytes under way that do not make a write incomplete. */
	static final int UNNOTICED = 16 * 1024;

	/** Bytes under way from which no more are taken. */
	private static final int MAX_PENDING = 64 * 1024;

	/** Bytes whose progress is seen. */
	private static final int SLICE = 16 * 1024;

	/** Time for bytes under way to leave when the connection is closed, in seconds. */
	private static final long LINGER = 1;

	private static final AtomicIntegerFieldUpdater<NettySocket> PENDING = AtomicIntegerFieldUpdater
		.newUpdater(NettySocket.class, "pending");

	private static final AtomicIntegerFieldUpdater<NettySocket> AWAITING = AtomicIntegerFieldUpdater
		.newUpdater(NettySocket.class, "awaiting");

	private static final AtomicIntegerFieldUpdater<NettySocket> HANDED_OVER = AtomicIntegerFieldUpdater
		.newUpdater(NettySocket.class, "handedOver");

	private final ChannelHandlerContext context;

	private final Carrier carrier;

	private final NettyInput input;

	private final NettyConnection connection;

	/** Bytes handed to the channel and not written; also the loop's. */
	private volatile int pending;

	/** Writes that the loop was handed and has not begun. */
	private volatile int handedOver;

	/** One while a report of room to write is due. */
	private volatile int awaiting;

	/** What follows once nothing is under way; the loop's. */
	private Ending ending = Ending.NONE;

	private enum Ending {

		NONE, END_OUTPUT, CLOSE

	}

	NettySocket(ChannelHandlerContext context, Carrier carrier, NettyInput input, NettyConnection connection) {
		this.context = context;
		this.carrier = carrier;
		this.input = input;
		this.connection = connection;
	}

	@Override
	public int read(ByteBuffer buffer) {
		int read = this.input.read(buffer);
		if (read > 0) {
			this.connection.readOn();
		}
		return read;
	}

	/**
	 * Returns {@code true}: a read takes all that is there, and the end is reported.
	 */
	@Override
	public boolean isDrainedByShortRead() {
		return true;
	}

	@Override
	public void awaitReadable() {
		this.connection.watch();
	}

	@Override
	public boolean write(ByteBuffer buffer) throws IOException {
		requireOpen();
		do {
			add(buffer);
		}
		while (awaitsRoom(buffer.hasRemaining()) && claimRoom() && buffer.hasRemaining());
		return !buffer.hasRemaining() && this.awaiting == 0;
	}

	/**
	 * Writes slices as far as they are taken, and flushes them together.
	 */
	private void add(ByteBuffer buffer) {
		if (!buffer.hasRemaining() || this.pending >= MAX_PENDING) {
			return;
		}
		Slice first = next(buffer);
		Slice last = first;
		while (buffer.hasRemaining() && this.pending < MAX_PENDING) {
			Slice next = next(buffer);
			last.next = next;
			last = next;
		}
		if (this.handedOver == 0 && this.context.executor().inEventLoop()) {
			first.write();
		}
		else {
			handOver(first);
		}
	}

	private Slice next(ByteBuffer buffer) {
		int length = Math.min(buffer.remaining(), SLICE);
		ByteBuf bytes = this.context.alloc().directBuffer(length);
		int limit = buffer.limit();
		bytes.writeBytes(buffer.limit(buffer.position() + length));
		buffer.limit(limit);
		PENDING.addAndGet(this, length);
		return new Slice(bytes, length);
	}

	/**
	 * Hands output over to the loop. The loop does so as well while it has not written
	 * what another thread has handed over, which comes first.
	 */
	private void handOver(Slice first) {
		HANDED_OVER.incrementAndGet(this);
		try {
			this.context.executor().execute(first);
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and its channels with it
			HANDED_OVER.decrementAndGet(this);
			for (Slice slice = first; slice != null; slice = slice.next) {
				slice.bytes.release();
				PENDING.addAndGet(this, -slice.length);
			}
		}
	}

	/**
	 * Notes whether a report of room is due.
	 */
	private boolean awaitsRoom(boolean unwritten) {
		if (!unwritten && this.pending <= UNNOTICED) {
			return false;
		}
		this.awaiting = 1;
		return this.pending <= UNNOTICED;
	}

	/**
	 * Takes back that a report is due.
	 */
	private boolean claimRoom() {
		return AWAITING.compareAndSet(this, 1, 0);
	}

	@Override
	public boolean resume() throws IOException {
		requireOpen();
		return !awaitsRoom(false) || claimRoom();
	}

	@Override
	public boolean isWritten() {
		if (this.pending == 0) {
			return true;
		}
		this.awaiting = 1;
		return this.pending == 0 && claimRoom();
	}

	private void requireOpen() throws IOException {
		if (!this.context.channel().isActive()) {
			throw new ClosedChannelException();
		}
	}

	@Override
	public long buffered() {
		return this.pending;
	}

	@Override
	public void shutdownOutput() {
		end(Ending.END_OUTPUT);
	}

	/**
	 * Returns whether the channel is open. A write by another thread is handed to the
	 * loop, which costs less than a turn of the session.
	 */
	@Override
	public boolean isConnected() {
		return this.context.channel().isActive();
	}

	/**
	 * Closes the channel below all handlers, so that no layer waits for its peer.
	 */
	@Override
	public void disconnect() {
		Channel channel = this.context.channel();
		if (channel.isOpen()) {
			onLoop(() -> channel.unsafe().close(channel.newPromise()));
		}
	}

	/**
	 * Closes the channel: at once if the session has seen bytes stall, else when those
	 * under way have left.
	 */
	@Override
	public void close() {
		this.input.close();
		this.connection.readOn();
		if (this.awaiting != 0) {
			disconnect();
		}
		else {
			end(Ending.CLOSE);
		}
	}

	/**
	 * Has the loop end the connection when nothing is under way. What another thread has
	 * handed over comes before.
	 */
	private void end(Ending ending) {
		onLoop(() -> {
			this.ending = ending;
			if (this.pending == 0) {
				proceed();
			}
			else if (ending == Ending.CLOSE) {
				this.context.executor().schedule(this::disconnect, LINGER, TimeUnit.SECONDS);
			}
		});
	}

	private void proceed() {
		Ending ending = this.ending;
		this.ending = Ending.NONE;
		switch (ending) {
			case END_OUTPUT -> this.carrier.endOutput(this.context);
			case CLOSE -> this.carrier.close(this.context, this.connection.hasInputEnded());
			case NONE -> {
			}
		}
	}

	private void onLoop(Runnable action) {
		if (this.context.executor().inEventLoop()) {
			action.run();
		}
		else {
			try {
				this.context.executor().execute(action);
			}
			catch (RejectedExecutionException ex) {
				// The loop has ended, and its channels with it
			}
		}
	}

	/**
	 * Handles that bytes have left, or never will.
	 */
	private void written(int length, boolean success) {
		int left = PENDING.addAndGet(this, -length);
		if (!success) {
			disconnect();
		}
		if (this.awaiting != 0 && claimRoom()) {
			this.connection.reportRoom();
		}
		if (left == 0) {
			proceed();
		}
	}

	/**
	 * Bytes of one write whose progress is seen; with the slices that follow it, what the
	 * loop writes at once.
	 */
	private final class Slice implements Runnable, ChannelFutureListener {

		private final ByteBuf bytes;

		private final int length;

		private @Nullable Slice next;

		private @Nullable ChannelFuture future;

		Slice(ByteBuf bytes, int length) {
			this.bytes = bytes;
			this.length = length;
		}

		/**
		 * Writes what was handed over.
		 */
		@Override
		public void run() {
			write();
			HANDED_OVER.decrementAndGet(NettySocket.this);
		}

		void write() {
			ChannelHandlerContext context = NettySocket.this.context;
			Carrier carrier = NettySocket.this.carrier;
			for (Slice slice = this; slice != null; slice = slice.next) {
				Object message = carrier.message(slice.bytes);
				slice.future = (slice.next != null) ? context.write(message) : context.writeAndFlush(message);
			}
			carrier.flush(context);
			for (Slice slice = this; slice != null; slice = slice.next) {
				slice.listen();
			}
		}

		/** Mostly the kernel has taken all at once. */
		private void listen() {
			ChannelFuture future = Objects.requireNonNull(this.future);
			if (future.isDone()) {
				operationComplete(future);
			}
			else {
				future.addListener(this);
			}
		}

		@Override
		public void operationComplete(ChannelFuture future) {
			written(this.length, future.isSuccess());
		}

	}

}
