package io.websock.client;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * Sequence of masking keys that is a value: SHA-256 of a secret seed and a counter, so
 * that nobody who has seen keys can predict others (RFC 6455 section 10.3), and an
 * earlier state of the client yields the same keys again. Immutable.
 */
final class MaskingKeys {

	private static final int SEED_BYTES = 32;

	private final byte[] seed;

	private final long block;

	/** Keys of the block; shared by all states in it. */
	private final ByteBuffer keys;

	private final int next;

	private MaskingKeys(byte[] seed, long block, ByteBuffer keys, int next) {
		this.seed = seed;
		this.block = block;
		this.keys = keys;
		this.next = next;
	}

	/**
	 * Begins a sequence.
	 * @param random source of the seed, such as a {@code SecureRandom}
	 * @return its first key
	 */
	static MaskingKeys of(RandomGenerator random) {
		byte[] seed = new byte[SEED_BYTES];
		random.nextBytes(seed);
		return new MaskingKeys(seed, 0, block(seed, 0), 0);
	}

	int key() {
		return this.keys.getInt(this.next);
	}

	MaskingKeys next() {
		int next = this.next + Integer.BYTES;
		return (next < this.keys.capacity()) ? new MaskingKeys(this.seed, this.block, this.keys, next)
				: new MaskingKeys(this.seed, this.block + 1, block(this.seed, this.block + 1), 0);
	}

	private static ByteBuffer block(byte[] seed, long number) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(seed);
			return ByteBuffer.wrap(digest.digest(ByteBuffer.allocate(Long.BYTES).putLong(number).array()));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
