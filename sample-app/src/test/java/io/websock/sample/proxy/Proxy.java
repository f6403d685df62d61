package io.websock.sample.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A proxy that runs with the configuration of {@code docs/proxies}, on other ports.
 */
final class Proxy implements AutoCloseable {

	/**
	 * The proxies there are configurations for.
	 */
	enum Kind {

		HAPROXY("haproxy", "haproxy.cfg"),

		NGINX("nginx", "nginx.conf");

		private final String program;

		private final String configuration;

		Kind(String program, String configuration) {
			this.program = program;
			this.configuration = configuration;
		}

		private List<String> command(Path configuration) {
			String file = configuration.toAbsolutePath().toString();
			return switch (this) {
				case HAPROXY -> List.of(program().toString(), "-db", "-f", file);
				case NGINX -> List.of(program().toString(), "-e", "stderr", "-c", file, "-g",
						"daemon off; pid " + file + ".pid;");
			};
		}

		/**
		 * What a test needs beside: it may have few file descriptors, and nginx' places
		 * for files are not its own.
		 */
		private String adapt(String text, Path folder) {
			if (this == HAPROXY) {
				return text.replace("maxconn 20000", "maxconn 2000");
			}
			StringBuilder places = new StringBuilder("http {\n    access_log off;\n");
			for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
				places.append("    ").append(kind).append("_temp_path ").append(folder.toAbsolutePath()).append(";\n");
			}
			return text.replace("http {\n", places);
		}

		/** A distribution's programs for servers are not on everybody's path. */
		private Path program() {
			return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
				.map((folder) -> Path.of(folder, this.program))
				.filter(Files::isExecutable)
				.findFirst()
				.orElse(Path.of(this.program));
		}

	}

	private final int port;

	private final Process process;

	private Proxy(int port, Process process) {
		this.port = port;
		this.process = process;
	}

	/**
	 * Leaves the test out where the proxy is not installed.
	 */
	static void assumeInstalled(Kind kind) {
		Assumptions.assumeTrue(Files.isExecutable(kind.program()), kind.program + " is not installed");
	}

	/**
	 * Starts a proxy.
	 * @param kind which
	 * @param timeout in place of that for silence
	 * @param instances ports of the two instances
	 */
	static Proxy start(Kind kind, String timeout, int... instances) throws IOException {
		int port = Ports.free();
		String text = Files.readString(Path.of("..", "docs", "proxies", kind.configuration))
			.replace("127.0.0.1:8080", "127.0.0.1:" + port)
			.replace("127.0.0.1:8081", "127.0.0.1:" + instances[0])
			.replace("127.0.0.1:8082", "127.0.0.1:" + instances[1])
			.replace(" 90s", " " + timeout);
		Path folder = Files.createDirectories(Path.of("target", "proxy", kind.program + port));
		Path configuration = Files.writeString(folder.resolve(kind.configuration), kind.adapt(text, folder));
		Process process = new ProcessBuilder(new ArrayList<>(kind.command(configuration))).redirectErrorStream(true)
			.redirectOutput(folder.resolve("log").toFile())
			.start();
		Awaitility.await(kind.program).atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress("127.0.0.1", port));
				return true;
			}
		});
		return new Proxy(port, process);
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		// nginx' master ends its workers, if asked
		this.process.destroy();
	}

}
