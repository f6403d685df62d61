package io.websock.spring.transport.tomcat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketProperties;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link HeldBuffers}.
 */
class HeldBuffersTests {

	private final ReentrantLock lock = new ReentrantLock();

	private final SocketWrapperBase<?> wrapper = mock(SocketWrapperBase.class);

	private final ReleasableBuffers buffers = new ReleasableBuffers(new SocketBufferHandler(8, 8, false),
			new SpareBuffers(new SocketProperties()));

	@BeforeEach
	void connect() {
		given(this.wrapper.getLock()).willReturn(this.lock);
		given(this.wrapper.getSocketBufferHandler()).willReturn(this.buffers);
	}

	@Test
	void buffersOfAnOpenConnectionAreReleased() {
		assertThat(HeldBuffers.areReleasable(this.wrapper)).isTrue();

		HeldBuffers.release(this.wrapper);

		assertThat(this.buffers.isReleased()).isTrue();
		assertThat(this.lock.isLocked()).isFalse();
	}

	@Test
	void buffersOfAClosedConnectionBelongToAnother() {
		given(this.wrapper.isClosed()).willReturn(true);

		HeldBuffers.release(this.wrapper);

		assertThat(this.buffers.isReleased()).isFalse();
		assertThat(this.lock.isLocked()).isFalse();
	}

	@Test
	void buffersStayWhileAnotherThreadHasTheConnection() {
		this.lock.lock();

		CompletableFuture.runAsync(() -> HeldBuffers.release(this.wrapper)).join();

		assertThat(this.buffers.isReleased()).isFalse();
		HeldBuffers.release(this.wrapper);
		assertThat(this.buffers.isReleased()).isTrue();
	}

	@Test
	void buffersOfTomcatsOwnProtocolHandlerStay() {
		given(this.wrapper.getSocketBufferHandler()).willReturn(new SocketBufferHandler(8, 8, false));

		assertThat(HeldBuffers.areReleasable(this.wrapper)).isFalse();
		HeldBuffers.release(this.wrapper);
	}

}
