package io.websock.engine.wire;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MaskingKeys}.
 */
class MaskingKeysTests {

	private static final int KEYS = 10 * MaskingKeys.BLOCK;

	@Test
	void keysRepeatByChanceOnly() {
		MaskingKeys keys = new MaskingKeys(1);
		Set<Integer> seen = ConcurrentHashMap.newKeySet();

		IntStream.range(0, KEYS).forEach((i) -> seen.add(keys.getAsInt()));

		assertThat(seen).hasSizeGreaterThan(KEYS - 10);
	}

	@Test
	void threadsThatShareABlockGetDifferentKeys() throws Exception {
		MaskingKeys keys = new MaskingKeys(1);
		Set<Integer> seen = ConcurrentHashMap.newKeySet();
		AtomicInteger repeated = new AtomicInteger();
		Thread[] threads = new Thread[4];
		for (int i = 0; i < threads.length; i++) {
			threads[i] = new Thread(() -> IntStream.range(0, KEYS)
				.forEach((n) -> repeated.addAndGet(seen.add(keys.getAsInt()) ? 0 : 1)));
			threads[i].start();
		}
		for (Thread thread : threads) {
			thread.join();
		}

		assertThat(repeated).hasValueLessThan(20);
	}

	@Test
	void everyBitIsSetHalfOfTheTime() {
		MaskingKeys keys = new MaskingKeys(2);
		int[] ones = new int[Integer.SIZE];
		for (int i = 0; i < KEYS; i++) {
			BitSet.valueOf(new long[] { keys.getAsInt() & 0xffff_ffffL }).stream().forEach((bit) -> ones[bit]++);
		}

		assertThat(Arrays.stream(ones).boxed())
			.allSatisfy((count) -> assertThat(count).isBetween(KEYS * 45 / 100, KEYS * 55 / 100));
	}

	@Test
	void twoSourcesDiffer() {
		assertThat(new MaskingKeys(1).getAsInt() == new MaskingKeys(1).getAsInt()
				&& new MaskingKeys(1).getAsInt() == new MaskingKeys(1).getAsInt())
			.isFalse();
	}

}
