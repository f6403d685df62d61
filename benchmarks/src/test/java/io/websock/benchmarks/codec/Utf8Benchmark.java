package io.websock.benchmarks.codec;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.websock.protocol.Utf8Validator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Validation of UTF-8. Run with {@code benchmarks/jmh Utf8}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Utf8Benchmark {

	@Param({ "128", "4096" })
	public int characters;

	@Param({ "ascii", "mixed" })
	public String content = "";

	private final Utf8Validator validator = new Utf8Validator();

	private byte[] bytes = new byte[0];

	@Setup
	public void build() {
		String text = this.content.equals("ascii") ? "abcdefgh" : "ab\u00e4\u20accd\ud83d\ude00";
		this.bytes = text.repeat(this.characters / text.length()).getBytes(StandardCharsets.UTF_8);
	}

	@Benchmark
	public boolean validate() {
		this.validator.reset();
		return this.validator.accept(this.bytes, 0, this.bytes.length) && this.validator.isComplete();
	}

}
