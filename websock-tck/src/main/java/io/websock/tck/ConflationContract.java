package io.websock.tck;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import io.websock.Conflatable;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.tck.ContractSettings.Overflow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 6, conflation: slow readers of messages that replace one another see the last
 * of each key, and what waits for them does not grow.
 */
public abstract class ConflationContract extends ContractChapter {

	private static final int READERS = Effort.isFull() ? 10 : 4;

	private static final int KEYS = 100;

	private static final int UPDATES = Effort.isFull() ? 1_000_000 : 40_000;

	/** Updates after which each reader reads a few frames. */
	private static final int BATCH = 200;

	/**
	 * How few of a batch: less than there are keys in it, so that readers fall behind.
	 */
	private static final int READ = 10;

	/** Makes frames long enough to fill the buffers of sockets. */
	private static final String PADDING = "x".repeat(2048);

	private static final String TOPIC = "prices";

	private static final int MEGABYTE = 1 << 20;

	/** Noise of measuring a heap that is busy. */
	private static final long SLACK = 64L * MEGABYTE;

	static LongStream seeds() {
		return Effort.seeds().limit(1);
	}

	/**
	 * The price of an item, higher each time.
	 */
	private record Price(int item, int cents) implements Conflatable {

		@Override
		public Object conflationKey() {
			return this.item;
		}

		String text() {
			return this.item + " " + this.cents + " " + PADDING;
		}

	}

	/**
	 * A client that reads slowly, and what it has seen.
	 */
	private record Reader(SessionFixture session, int[] seen) {

		void read() {
			String[] price = this.session.client().readText().split(" ", 3);
			int item = Integer.parseInt(price[0]);
			int cents = Integer.parseInt(price[1]);
			assertThat(cents).as("Next price of %d", item).isGreaterThan(this.seen[item]);
			this.seen[item] = cents;
		}

		void readUntil(int[] newest) {
			while (!Arrays.equals(this.seen, newest)) {
				read();
			}
		}

	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void slowReadersSeeTheLastOfEachKey(long seed) {
		HostFixture host = freshHost(ContractSettings.builder()
			.mailbox(KEYS, Overflow.CONFLATE)
			.idleTimeout(Duration.ZERO)
			.noHeartbeat()
			.sendTimeout(Duration.ofMinutes(3)));
		List<Reader> readers = new ArrayList<>();
		try {
			for (int i = 0; i < READERS; i++) {
				SessionFixture session = host.openStalled(pushing());
				readers.add(new Reader(session, new int[KEYS]));
				host.messenger().subscribe(session.id(), TOPIC);
			}
			int[] newest = new int[KEYS];
			SplittableRandom random = new SplittableRandom(seed);
			update(host, readers, newest, random, 0, UPDATES / 4);
			long early = heap();
			update(host, readers, newest, random, UPDATES / 4, UPDATES);
			long late = heap();
			readers.forEach((reader) -> reader.readUntil(newest));

			report(host, readers, early, late);
			assertThat(late).as("Heap at the end").isLessThan(early + SLACK);
			assertThat(host.dropped(DropCause.CONFLATED)).isPositive();
			assertThat(handled(readers) + host.droppedInAll()).isEqualTo((long) READERS * UPDATES);
		}
		finally {
			readers.forEach((reader) -> reader.session().close());
		}
	}

	private static void update(HostFixture host, List<Reader> readers, int[] newest, SplittableRandom random, int from,
			int to) {
		for (int i = from; i < to; i++) {
			int item = random.nextInt(KEYS);
			newest[item] = i + 1;
			assertThat(host.messenger().publish(TOPIC, new Price(item, i + 1))).isEqualTo(READERS);
			if (i % BATCH == BATCH - 1) {
				readers.forEach(ConflationContract::readSome);
			}
		}
	}

	private static void readSome(Reader reader) {
		for (int i = 0; i < READ; i++) {
			reader.read();
		}
	}

	private static Script pushing() {
		return Script.idle()
			.countedOnly()
			.on(Callback.HANDLE_INFO,
					(argument, next) -> HandleResult.push(Frame.text(((Price) argument).text()), next));
	}

	private static long handled(List<Reader> readers) {
		return readers.stream().mapToLong((reader) -> reader.session().probe().count(Callback.HANDLE_INFO)).sum();
	}

	private static long heap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static void report(HostFixture host, List<Reader> readers, long early, long late) {
		System.out.printf(
				"%d updates of %d keys to %d slow readers: %d handled, %d conflated, "
						+ "%d MB heap after a quarter, %d MB at the end%n",
				UPDATES, KEYS, READERS, handled(readers), host.dropped(DropCause.CONFLATED), early / MEGABYTE,
				late / MEGABYTE);
	}

}
