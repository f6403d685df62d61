package io.websock.spring.cluster.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisExecProvider;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * Redis server in a process of its own, which can be killed and started again.
 */
public final class TestRedis implements AutoCloseable {

	private static final Duration BOUND = Duration.ofSeconds(60);

	private static @Nullable TestRedis shared;

	private static @Nullable File executable;

	private final int port = freePort();

	private final Path directory;

	private final List<String> options;

	private @Nullable Process process;

	public TestRedis(String... options) {
		try {
			this.directory = Files.createTempDirectory("websock-redis");
			this.options = List.of(options);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns a server that all tests of the module share and none may stop.
	 */
	static synchronized TestRedis shared() {
		if (shared == null) {
			shared = new TestRedis().start();
			Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
		}
		return shared;
	}

	public TestRedis start() {
		begin();
		Awaitility.await("redis-server on " + this.port)
			.atMost(BOUND)
			.pollInterval(Duration.ofMillis(20))
			.ignoreExceptions()
			.until(this::answers);
		return this;
	}

	/**
	 * Starts the process and does not wait until it answers.
	 */
	public TestRedis begin() {
		List<String> command = new ArrayList<>(List.of(executable().getPath()));
		command.addAll(this.options);
		command.addAll(List.of("--port", Integer.toString(this.port), "--bind", "127.0.0.1", "--dir",
				this.directory.toString(), "--save", "", "--loglevel", "notice", "--logfile", "server.log"));
		try {
			this.process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(this.directory.resolve("output.log").toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	private boolean answers() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(1000);
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
		}
	}

	/**
	 * Connects when the server answers.
	 */
	public StatefulRedisConnection<String, String> connect(RedisClient client) {
		return Awaitility.await("redis-server on " + this.port)
			.atMost(BOUND)
			.pollInterval(Duration.ofMillis(20))
			.ignoreExceptions()
			.until(() -> client.connect(uri()), StatefulRedisConnection::isOpen);
	}

	public StatefulRedisSentinelConnection<String, String> connectSentinel(RedisClient client) {
		return client.connectSentinel(
				RedisURI.builder().withSentinel("127.0.0.1", this.port).withSentinelMasterId("any").build());
	}

	public void kill() {
		Process running = this.process;
		if (running != null) {
			running.destroyForcibly();
			try {
				running.waitFor(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	public int port() {
		return this.port;
	}

	/**
	 * Returns the value of an option that the server was started with.
	 */
	String option(String name) {
		return this.options.get(this.options.indexOf(name) + 1);
	}

	public Path directory() {
		return this.directory;
	}

	public RedisURI uri() {
		return RedisURI.builder().withHost("127.0.0.1").withPort(this.port).build();
	}

	static DataRedisConnectionDetails details(int port) {
		return new DataRedisConnectionDetails() {

			@Override
			public Standalone getStandalone() {
				return Standalone.of("127.0.0.1", port);
			}

		};
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the server's binary: that of the system property
	 * {@code websock.test.redis}, such as {@code valkey-server}, or the embedded one.
	 */
	private static synchronized File executable() {
		String named = System.getProperty("websock.test.redis", "");
		if (!named.isEmpty()) {
			return new File(named);
		}
		if (executable == null) {
			try {
				executable = RedisExecProvider.defaultProvider().get();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return executable;
	}

	@Override
	public void close() {
		kill();
		try (var files = Files.walk(this.directory)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
