package io.websock.client.carrier;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

import io.websock.client.ClientOptions;

/**
 * Everything that a carrier is told about one connection. Immutable, and good for any
 * number of connections that share their listener.
 *
 * @param uri absolute {@code ws} or {@code wss} URI
 * @param options options of the client
 * @param listener listener of events
 * @param maxPendingBytes number of bytes that wait to be written above which no frame is
 * taken and nothing is read
 * @param writeTimeout maximum time without write progress while bytes are pending before
 * the connection is ended; zero disables it
 * @param random source of keys that nobody can predict (RFC 6455 section 10.3)
 * @param clock clock of the deadlines, which should never go back
 */
public record ClientSetup(URI uri, ClientOptions options, ClientListener listener, long maxPendingBytes,
		Duration writeTimeout, RandomGenerator random, InstantSource clock) {

	private static final long MAX_PENDING = 1024 * 1024;

	private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

	private static final SecureRandom RANDOM = new SecureRandom();

	/**
	 * Creates a setup.
	 * @throws IllegalArgumentException if a limit is negative
	 */
	public ClientSetup {
		if (maxPendingBytes < 0) {
			throw new IllegalArgumentException("'maxPendingBytes' must not be negative, was " + maxPendingBytes);
		}
		if (writeTimeout.isNegative()) {
			throw new IllegalArgumentException("'writeTimeout' must not be negative, was " + writeTimeout);
		}
	}

	/**
	 * Creates a setup with 1 MiB of pending bytes, 10 seconds for writes, and the
	 * platform's randomness and time.
	 * @param uri absolute {@code ws} or {@code wss} URI
	 * @param options options of the client
	 * @param listener listener of events
	 * @return the setup
	 */
	public static ClientSetup of(URI uri, ClientOptions options, ClientListener listener) {
		return new ClientSetup(uri, options, listener, MAX_PENDING, WRITE_TIMEOUT, RANDOM, MonotonicClock.INSTANCE);
	}

	/**
	 * Returns this setup with other bounds for what is written.
	 * @param maxPendingBytes bytes above which no frame is taken and nothing is read
	 * @param writeTimeout maximum time without write progress; zero disables it
	 * @return the setup
	 */
	public ClientSetup withWrites(long maxPendingBytes, Duration writeTimeout) {
		return new ClientSetup(this.uri, this.options, this.listener, maxPendingBytes, writeTimeout, this.random,
				this.clock);
	}

	/**
	 * Returns this setup with another clock.
	 * @param clock clock of the deadlines
	 * @return the setup
	 */
	public ClientSetup withClock(InstantSource clock) {
		return new ClientSetup(this.uri, this.options, this.listener, this.maxPendingBytes, this.writeTimeout,
				this.random, clock);
	}

	/**
	 * Returns the host, without the query, which may hold credentials.
	 */
	@Override
	public String toString() {
		return "ClientSetup[" + this.uri.getScheme() + "://" + this.uri.getHost() + "]";
	}

}
