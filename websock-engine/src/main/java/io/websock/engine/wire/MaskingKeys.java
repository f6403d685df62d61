package io.websock.engine.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntSupplier;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Source of the keys that mask a client's frames. Whoever sees any number of them cannot
 * predict another one (RFC 6455 section 10.3): they are the key stream of AES in counter
 * mode, whose own key nobody sees. Thread-safe, without locks but for one call in a
 * thousand.
 */
final class MaskingKeys implements IntSupplier {

	/** Source for all connections. */
	static final MaskingKeys SHARED = new MaskingKeys(Runtime.getRuntime().availableProcessors());

	/** Number of keys that are made in one go. */
	static final int BLOCK = 1024;

	private static final int AES_BYTES = 16;

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	/** Guarded by itself. */
	private final Cipher cipher;

	/** Threads are spread over the blocks. */
	private final AtomicReferenceArray<Block> blocks;

	MaskingKeys(int blocks) {
		this.cipher = cipher(new SecureRandom());
		this.blocks = new AtomicReferenceArray<>(blocks);
		for (int i = 0; i < blocks; i++) {
			this.blocks.set(i, new Block(new byte[0]));
		}
	}

	private static Cipher cipher(SecureRandom random) {
		byte[] key = new byte[AES_BYTES];
		byte[] counter = new byte[AES_BYTES];
		random.nextBytes(key);
		random.nextBytes(counter);
		try {
			Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
			return cipher;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has AES in counter mode", ex);
		}
	}

	/**
	 * Returns a key that no other call has returned, other than by chance.
	 * @return 32 bits
	 */
	@Override
	public int getAsInt() {
		int place = (int) (Thread.currentThread().getId() % this.blocks.length());
		while (true) {
			Block block = this.blocks.get(place);
			int index = block.next.getAndIncrement();
			if (index < block.keys.length / Integer.BYTES) {
				return (int) INT.get(block.keys, index * Integer.BYTES);
			}
			this.blocks.compareAndSet(place, block, new Block(stream()));
		}
	}

	private byte[] stream() {
		byte[] zeros = new byte[BLOCK * Integer.BYTES];
		synchronized (this.cipher) {
			return this.cipher.update(zeros);
		}
	}

	/**
	 * Keys of which each is given once.
	 */
	private static final class Block {

		private final byte[] keys;

		private final AtomicInteger next = new AtomicInteger();

		Block(byte[] keys) {
			this.keys = keys;
		}

	}

}
