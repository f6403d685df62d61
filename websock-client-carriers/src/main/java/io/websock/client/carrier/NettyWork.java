package io.websock.client.carrier;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Work that a driver leaves to a channel. Done on the channel's event loop, which is the
 * only thread but where a method says otherwise.
 */
final class NettyWork {

	private final StepDriver driver;

	private final ChannelHandlerContext context;

	private final Channel channel;

	private final AtomicBoolean woken = new AtomicBoolean();

	private final NettyTimer timer;

	private boolean running;

	private boolean again;

	private boolean closed;

	NettyWork(StepDriver driver, ChannelHandlerContext context) {
		this.driver = driver;
		this.context = context;
		this.channel = context.channel();
		this.timer = new NettyTimer(context.executor(), this::run);
	}

	/**
	 * Has the event loop do what is due. Called by any thread.
	 */
	void wakeup() {
		if (this.context.executor().inEventLoop()) {
			run();
		}
		else if (this.woken.compareAndSet(false, true)) {
			this.context.executor().execute(() -> {
				this.woken.set(false);
				run();
			});
		}
	}

	/**
	 * Takes bytes that were received. What follows from them is left to {@link #run()},
	 * so that answers to several messages leave together.
	 */
	void receive(ByteBuffer bytes) {
		this.running = true;
		try {
			this.driver.receive(bytes);
		}
		finally {
			this.running = false;
		}
	}

	/**
	 * Does what is due, unless a call below this one on the stack goes on with it.
	 */
	void run() {
		this.again = true;
		if (this.running) {
			return;
		}
		this.running = true;
		try {
			while (this.again) {
				this.again = false;
				this.driver.tick();
				write();
				this.driver.deliver();
			}
		}
		finally {
			this.running = false;
		}
		if (this.driver.isEnded()) {
			close();
		}
		else {
			this.timer.set(this.driver.untilTick());
			if (this.channel.isActive() && this.driver.wantsInput()) {
				this.context.read();
			}
		}
	}

	private void write() {
		boolean any = false;
		ByteBuffer bytes = poll();
		while (bytes != null) {
			any = true;
			int length = bytes.remaining();
			this.context.write(Unpooled.wrappedBuffer(bytes)).addListener((future) -> {
				this.driver.written(length);
				run();
			});
			bytes = poll();
		}
		if (any) {
			this.context.flush();
		}
	}

	private @Nullable ByteBuffer poll() {
		return (this.channel.isActive() && this.channel.isWritable()) ? this.driver.poll() : null;
	}

	private void close() {
		if (this.driver.pending() > 0 && this.channel.isActive()) {
			this.timer.set(this.driver.untilTick());
		}
		else if (!this.closed) {
			this.closed = true;
			this.timer.cancel();
			this.context.close();
		}
	}

}
