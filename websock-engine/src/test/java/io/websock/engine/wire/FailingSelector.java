package io.websock.engine.wire;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Selector without sockets whose selections fail until they have failed often enough.
 */
final class FailingSelector extends AbstractSelector {

	private final AtomicInteger failures;

	private volatile Thread waiting;

	FailingSelector(AtomicInteger failures) {
		super(SelectorProvider.provider());
		this.failures = failures;
	}

	@Override
	public int select(Consumer<SelectionKey> action, long timeout) throws IOException {
		int left = this.failures.getAndDecrement();
		if (left > 0 && left % 2 == 0) {
			throw new IOException("defect of a test's selector");
		}
		if (left > 0) {
			throw new InternalError("defect of a test's selector");
		}
		this.waiting = Thread.currentThread();
		LockSupport.parkNanos(this, Duration.ofMillis(50).toNanos());
		return 0;
	}

	@Override
	public Selector wakeup() {
		LockSupport.unpark(this.waiting);
		return this;
	}

	@Override
	public Set<SelectionKey> keys() {
		return Set.of();
	}

	@Override
	public Set<SelectionKey> selectedKeys() {
		return Set.of();
	}

	@Override
	public int selectNow() {
		return 0;
	}

	@Override
	public int select(long timeout) {
		return 0;
	}

	@Override
	public int select() {
		return 0;
	}

	@Override
	protected void implCloseSelector() {
		wakeup();
	}

	@Override
	protected SelectionKey register(AbstractSelectableChannel channel, int operations, Object attachment) {
		throw new UnsupportedOperationException("A test's selector has no sockets");
	}

}
