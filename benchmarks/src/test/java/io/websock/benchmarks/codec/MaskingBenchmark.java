package io.websock.benchmarks.codec;

import java.util.concurrent.TimeUnit;

import io.websock.protocol.Masking;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Unmasking in place. Run with {@code benchmarks/jmh Masking}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MaskingBenchmark {

	@Param({ "128", "4096", "65536" })
	public int size;

	private final byte[] bytes = new byte[65536];

	@Benchmark
	public boolean eightBytesAtATime() {
		return Masking.apply(this.bytes, 0, this.size, 0x12345678);
	}

	@Benchmark
	public byte[] byteByByte() {
		for (int i = 0; i < this.size; i++) {
			this.bytes[i] ^= (byte) (0x12345678 >>> (24 - ((i & 3) << 3)));
		}
		return this.bytes;
	}

}
