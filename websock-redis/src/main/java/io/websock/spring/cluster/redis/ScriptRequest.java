package io.websock.spring.cluster.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.lettuce.core.output.ArrayOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * Run of a script. The result completes on a thread of the common pool, since what
 * depends on it must not occupy Lettuce's.
 *
 * @param <T> the type of the result
 */
final class ScriptRequest<T> extends Request<List<Object>> {

	private static final int OVERHEAD = 512;

	private final Call<T> call;

	private final CompletableFuture<T> result;

	private final BiConsumer<Request<?>, @Nullable Throwable> finished;

	private final int attempt;

	ScriptRequest(Target target, Call<T> call, BiConsumer<Request<?>, @Nullable Throwable> finished) {
		this(target, call, finished, new CompletableFuture<>(), 0, false);
	}

	private ScriptRequest(Target target, Call<T> call, BiConsumer<Request<?>, @Nullable Throwable> finished,
			CompletableFuture<T> result, int attempt, boolean whole) {
		super(whole ? CommandType.EVAL : CommandType.EVALSHA, new ArrayOutput<>(FrameRequest.CODEC),
				call.arguments(whole), target, OVERHEAD + call.bytes());
		this.call = call;
		this.result = result;
		this.finished = finished;
		this.attempt = attempt;
	}

	@Override
	void finished(@Nullable Throwable failure) {
		this.finished.accept(this, failure);
	}

	/**
	 * Returns the request once more, for a server that did not take the step.
	 * @param whole whether the script's text is sent
	 * @return the request
	 */
	ScriptRequest<T> again(boolean whole) {
		return new ScriptRequest<>(target(), this.call, this.finished, this.result, this.attempt + 1, whole);
	}

	int attempt() {
		return this.attempt;
	}

	CompletableFuture<T> result() {
		return this.result;
	}

	void succeed() {
		List<Object> answer = getOutput().get();
		this.result.completeAsync(() -> this.call.decoder().apply(answer));
	}

	void fail(Throwable failure) {
		CompletableFuture.runAsync(() -> this.result.completeExceptionally(failure));
	}

	/**
	 * What is run.
	 *
	 * @param <T> the type of the result
	 * @param script the script
	 * @param keys the keys, which share a slot
	 * @param values the arguments
	 * @param decoder reads the answer
	 */
	record Call<T>(Script script, List<String> keys, List<byte[]> values, Function<List<Object>, T> decoder) {

		private CommandArgs<String, byte[]> arguments(boolean whole) {
			CommandArgs<String, byte[]> arguments = new CommandArgs<>(FrameRequest.CODEC)
				.add(whole ? this.script.text() : this.script.digest())
				.add(this.keys.size())
				.addKeys(this.keys);
			return arguments.addValues(this.values);
		}

		private int bytes() {
			return this.values.stream().mapToInt((value) -> value.length).sum();
		}

	}

}
