package io.websock.spring.transport.netty;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoopWatchTests {

	private static final StackTraceElement READ = nativeFrame("sun.nio.ch.SocketDispatcher");

	private static final StackTraceElement WRITE = nativeFrame("io.netty.channel.unix.Socket");

	@Test
	void callbackThatReadsFromASocketWaits() {
		assertThat(isWaiting(stack(READ, frame("java.net.Socket"), frame("org.postgresql.Driver"), frame("app.Chat"),
				frame("io.websock.engine.CallbackRunner"))))
			.isTrue();
	}

	@Test
	void writeToTheConnectionDoesNotWait() {
		assertThat(isWaiting(stack(WRITE, frame("io.netty.channel.epoll.EpollSocketChannel"),
				frame("io.websock.spring.transport.netty.NettySocket"), frame("io.websock.engine.wire.FrameWriter"))))
			.isFalse();
		assertThat(isWaiting(stack(READ, frame("io.netty.channel.nio.NioIoHandler"),
				frame("io.websock.spring.transport.netty.NettySocket"))))
			.isFalse();
	}

	@Test
	void callbackThatComputesDoesNotWait() {
		assertThat(isWaiting(stack(frame("app.Chat"), frame("io.websock.engine.CallbackRunner")))).isFalse();
		assertThat(isWaiting(stack())).isFalse();
	}

	@Test
	void callbackThatWaitsForALockWaits() {
		assertThat(LoopWatch.isWaiting(Thread.State.BLOCKED,
				stack(frame("app.Chat"), frame("io.websock.engine.CallbackRunner"))))
			.isTrue();
	}

	@Test
	void threadThatLoadsAClassDoesNotWait() {
		StackTraceElement[] locked = stack(frame("java.lang.ClassLoader", "loadClass"), frame("app.Chat"));
		assertThat(LoopWatch.isWaiting(Thread.State.BLOCKED, locked)).isFalse();
		assertThat(isWaiting(stack(READ, frame("org.springframework.boot.loader.zip.ZipContent"),
				frame("java.lang.ClassLoader", "loadClass"), frame("app.Chat"))))
			.isFalse();
		assertThat(isWaiting(
				stack(READ, frame("java.lang.invoke.MethodHandleNatives", "linkCallSite"), frame("app.Chat"))))
			.isFalse();
		assertThat(isWaiting(stack(READ, frame("app.Keys"), frame("app.Keys", "<clinit>"), frame("app.Chat"))))
			.isFalse();
	}

	private static boolean isWaiting(StackTraceElement[] stack) {
		return LoopWatch.isWaiting(Thread.State.RUNNABLE, stack);
	}

	private static StackTraceElement[] stack(StackTraceElement... frames) {
		return frames;
	}

	private static StackTraceElement frame(String type) {
		return frame(type, "method");
	}

	private static StackTraceElement frame(String type, String method) {
		return new StackTraceElement(type, method, "File.java", 1);
	}

	private static StackTraceElement nativeFrame(String type) {
		return new StackTraceElement(type, "call0", "File.java", -2);
	}

}
