package io.websock.benchmarks.cluster.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers by name in a file that is mapped into memory: what a process counted is there
 * when it was killed. Thread-safe.
 */
public final class Ledger {

	private static final int SLOT = 128;

	private static final int SLOTS = 8192;

	private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private final MappedByteBuffer file;

	private final Map<String, Number> numbers = new ConcurrentHashMap<>();

	private int used;

	/**
	 * Creates an empty ledger.
	 * @param path the file
	 */
	public Ledger(Path path) {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			this.file = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) SLOT * SLOTS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads the ledger of any process, whether it lives or not.
	 * @param path the file
	 * @return the numbers by name
	 * @throws IOException if the file cannot be read
	 */
	public static Map<String, Long> read(Path path) throws IOException {
		Map<String, Long> numbers = new TreeMap<>();
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			MappedByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, (long) SLOT * SLOTS);
			for (int slot = 0; slot < SLOTS && file.get(slot * SLOT + Long.BYTES) != 0; slot++) {
				numbers.put(name(file, slot), (long) LONGS.getVolatile(file, slot * SLOT));
			}
		}
		return numbers;
	}

	private static String name(ByteBuffer file, int slot) {
		byte[] name = new byte[file.get(slot * SLOT + Long.BYTES)];
		file.get(slot * SLOT + Long.BYTES + 1, name);
		return new String(name, StandardCharsets.US_ASCII);
	}

	/**
	 * Returns a number, which is 0 at first.
	 * @param name its name, of at most 100 ASCII characters
	 * @return the number
	 */
	Number number(String name) {
		return this.numbers.computeIfAbsent(name, this::create);
	}

	private synchronized Number create(String name) {
		byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
		int at = this.used++ * SLOT;
		this.file.put(at + Long.BYTES + 1, bytes);
		// The length goes last: a reader takes the slot for free until it is there
		this.file.put(at + Long.BYTES, (byte) bytes.length);
		return new Number(at);
	}

	/**
	 * A number of the ledger.
	 */
	final class Number {

		private final int at;

		private Number(int at) {
			this.at = at;
		}

		/**
		 * Adds one.
		 * @return the new value
		 */
		long increment() {
			return (long) LONGS.getAndAdd(Ledger.this.file, this.at, 1L) + 1;
		}

		void set(long value) {
			LONGS.setVolatile(Ledger.this.file, this.at, value);
		}

		long get() {
			return (long) LONGS.getVolatile(Ledger.this.file, this.at);
		}

	}

}
