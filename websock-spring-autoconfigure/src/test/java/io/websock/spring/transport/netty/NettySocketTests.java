package io.websock.spring.transport.netty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.websock.engine.wire.Watchdog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link NettySocket}, whose owner may be the event loop or another thread.
 */
class NettySocketTests {

	private final DefaultEventExecutor loop = new DefaultEventExecutor();

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private NettySocket socket;

	@BeforeEach
	@SuppressWarnings("deprecation") // The only way to an embedded channel with a loop of
										// another thread
	void place() {
		ChannelHandler place = new ChannelInboundHandlerAdapter();
		// Takes the bytes on the loop, as the channel of a connection does
		this.channel.pipeline().addLast(this.loop, "below", new ChannelOutboundHandlerAdapter() {

			@Override
			public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
				context.write(message, promise);
			}

		});
		this.channel.pipeline().addLast(this.loop, NettyConnection.NAME, place);
		Carrier carrier = new ConnectionCarrier();
		NettyConnection connection = new NettyConnection(carrier, new LoopWatch(this.loop, new Watchdog(() -> false)));
		this.socket = new NettySocket(this.channel.pipeline().context(place), carrier, new NettyInput(), connection);
	}

	@AfterEach
	void stop() {
		if (!this.loop.isTerminated()) {
			this.channel.finishAndReleaseAll();
			this.loop.shutdownGracefully();
		}
	}

	@Test
	void whatAnotherThreadHasWrittenLeavesBeforeWhatTheLoopWritesNext() throws Exception {
		CountDownLatch held = new CountDownLatch(1);
		CountDownLatch written = new CountDownLatch(1);
		this.loop.execute(() -> {
			held.countDown();
			await(written);
			write("second ");
			write("third ");
		});
		await(held);
		write("first ");
		written.countDown();
		awaitLoop();
		write("fourth");
		awaitLoop();

		assertThat(sent()).isEqualTo("first second third fourth");
		assertThat(this.socket.buffered()).isZero();
	}

	@Test
	void writesOfAnotherThreadAreSplitAndStayInOrder() throws Exception {
		byte[] bytes = new byte[50_000];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) ('a' + i % 26);
		}
		String text = new String(bytes, StandardCharsets.US_ASCII);

		write(text);
		awaitLoop();

		assertThat(sent()).isEqualTo(text);
	}

	@Test
	void whatIsWrittenAfterTheLoopHasEndedIsReleased() throws Exception {
		this.loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();

		write("late");

		assertThat(this.socket.buffered()).isZero();
	}

	private void write(String text) {
		try {
			this.socket.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits for what the loop was handed, and what it has handed itself by then.
	 */
	private void awaitLoop() throws Exception {
		for (int i = 0; i < 2; i++) {
			this.loop.submit(() -> {
			}).sync();
		}
	}

	private String sent() {
		StringBuilder sent = new StringBuilder();
		for (ByteBuf next = this.channel.readOutbound(); next != null; next = this.channel.readOutbound()) {
			sent.append(next.toString(StandardCharsets.US_ASCII));
			next.release();
		}
		return sent.toString();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
