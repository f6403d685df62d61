package io.websock.spring.cluster.redis;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import org.jspecify.annotations.Nullable;

/**
 * Command that waits to be sent or for its answer. It finishes once, on the thread of
 * Lettuce that read the answer or lost the connection.
 *
 * @param <T> the type of the answer
 */
abstract class Request<T> extends Command<String, byte[], T> {

	@SuppressWarnings("rawtypes")
	private static final AtomicIntegerFieldUpdater<Request> FINISHED = AtomicIntegerFieldUpdater
		.newUpdater(Request.class, "finished");

	private final Target target;

	private final int bytes;

	@SuppressWarnings("unused")
	private volatile int finished;

	Request(ProtocolKeyword type, CommandOutput<String, byte[], T> output, @Nullable CommandArgs<String, byte[]> args,
			Target target, int bytes) {
		super(type, output, args);
		this.target = target;
		this.bytes = bytes;
	}

	final Target target() {
		return this.target;
	}

	final int bytes() {
		return this.bytes;
	}

	/**
	 * Called once, with the answer's error, the reason why there is none, or {@code null}
	 * for success.
	 * @param failure the failure
	 */
	abstract void finished(@Nullable Throwable failure);

	@Override
	public final void complete() {
		super.complete();
		String error = getOutput().getError();
		finish((error != null) ? new RedisCommandExecutionException(error) : null);
	}

	@Override
	public final boolean completeExceptionally(Throwable throwable) {
		super.completeExceptionally(throwable);
		finish(throwable);
		return true;
	}

	@Override
	public final void cancel() {
		super.cancel();
		finish(new CancellationException("Connection closed"));
	}

	private void finish(@Nullable Throwable failure) {
		if (FINISHED.compareAndSet(this, 0, 1)) {
			finished(failure);
		}
	}

}
