package io.websock.spring.transport.netty;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoopWatchTests {

	private static final StackTraceElement READ = nativeFrame("sun.nio.ch.SocketDispatcher");

	private static final StackTraceElement WRITE = nativeFrame("io.netty.channel.unix.Socket");

	@Test
	void callbackThatReadsFromASocketIsInASystemCall() {
		assertThat(LoopWatch.isInSystemCall(stack(READ, frame("java.net.Socket"), frame("org.postgresql.Driver"),
				frame("app.Chat"), frame("io.websock.engine.CallbackRunner"))))
			.isTrue();
	}

	@Test
	void writeToTheConnectionIsNone() {
		assertThat(LoopWatch.isInSystemCall(stack(WRITE, frame("io.netty.channel.epoll.EpollSocketChannel"),
				frame("io.websock.spring.transport.netty.NettySocket"), frame("io.websock.engine.wire.FrameWriter"))))
			.isFalse();
		assertThat(LoopWatch.isInSystemCall(stack(READ, frame("io.netty.channel.nio.NioIoHandler"),
				frame("io.websock.spring.transport.netty.NettySocket"))))
			.isFalse();
	}

	@Test
	void callbackThatComputesIsInNone() {
		assertThat(LoopWatch.isInSystemCall(stack(frame("app.Chat"), frame("io.websock.engine.CallbackRunner"))))
			.isFalse();
		assertThat(LoopWatch.isInSystemCall(stack())).isFalse();
	}

	private static StackTraceElement[] stack(StackTraceElement... frames) {
		return frames;
	}

	private static StackTraceElement frame(String type) {
		return new StackTraceElement(type, "method", "File.java", 1);
	}

	private static StackTraceElement nativeFrame(String type) {
		return new StackTraceElement(type, "call0", "File.java", -2);
	}

}
