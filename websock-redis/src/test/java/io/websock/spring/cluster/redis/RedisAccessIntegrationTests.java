package io.websock.spring.cluster.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.websock.cluster.ClusterNode;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.cluster.WebSockClusterAutoConfiguration;
import io.websock.spring.cluster.WebSockClusterHealthAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of servers that let in only whom they know: by certificates and by users' rights.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisAccessIntegrationTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "cluster.md");

	private static final Retention RETENTION = new Retention(1, Duration.ofMinutes(1));

	private static PemCertificate certificate;

	private static TestRedis redis;

	private static RedisClient admin;

	private final ApplicationContextRunner node = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class,
				WebSockAutoConfiguration.class, WebSockRedisAutoConfiguration.class,
				WebSockClusterAutoConfiguration.class, WebSockClusterHealthAutoConfiguration.class))
		.withPropertyValues("spring.data.redis.port=" + redis.port(), "spring.data.redis.host=127.0.0.1",
				"websock.cluster.heartbeat=50ms", "websock.cluster.dead-after=3s", "websock.cluster.probe-timeout=15s",
				"websock.cluster.redis.max-backoff=40ms");

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException {
		certificate = PemCertificate.in(Files.createDirectory(directory.resolve("server")));
		redis = new TestRedis("--tls-port", Integer.toString(TestRedis.freePort()), "--tls-cert-file",
				certificate.certificate(), "--tls-key-file", certificate.key(), "--tls-ca-cert-file",
				certificate.certificate(), "--tls-auth-clients", "no")
			.start();
		admin = RedisClient.create(redis.uri());
	}

	@AfterAll
	static void stop() {
		admin.shutdown();
		redis.close();
	}

	@Test
	void bundleThatTrustsTheServerConnects() {
		tls(certificate.certificate()).run((a) -> tls(certificate.certificate()).run((b) -> {
			TestNode.await("node").until(() -> b.getBean(ClusterNode.class).nodes().size() == 1);
			TestNode.await("health").until(() -> health(a).getStatus().equals(Status.UP));
		}));
	}

	@Test
	void certificateThatIsNotTrustedIsOneLine(@TempDir Path directory, CapturedOutput output) {
		tls(PemCertificate.in(directory).certificate()).run((context) -> {
			assertRefused(context, output, ": TLS handshake failed:");
			assertThat(output).doesNotContain("\tat ");
		});
	}

	@Test
	void wrongPasswordIsOneLine(CapturedOutput output) throws IOException {
		command(rule().replace("PASSWORD", "secret"));

		as("websock", "wrong").run((context) -> {
			assertRefused(context, output, ": WRONGPASS invalid username-password pair or user is disabled.");
			assertOneLine(output, "Cannot connect to");
		});

		assertThat(output).doesNotContain("wrong ").doesNotContain("secret");
	}

	@Test
	void rightsThatAreDocumentedSuffice() throws IOException {
		command(rule().replace("PASSWORD", "secret"));

		as("websock", "secret").run((a) -> as("websock", "secret").run((b) -> {
			ClusterNode node = a.getBean(ClusterNode.class);
			TestNode.await("node").until(() -> node.nodes().size() == 1);
			TestNode.await("health").until(() -> health(a).getStatus().equals(Status.UP));
			LogPosition place = TestNode.get(node.append("topic", new byte[1], RETENTION));
			assertThat(TestNode.get(node.read("topic", null, 1)).top()).isEqualTo(place);
			node.interest(1, true);
			TestNode.await("subscription").until(() -> subscribers() == 1);
			node.interest(1, false);
			TestNode.await("end of the subscription").until(() -> subscribers() == 0);
			assertThat(health(a).getDetails()).doesNotContainKey("reason");
		}));
	}

	@Test
	void publishingThatIsRefusedIsOneLineAndBringsHealthDown(CapturedOutput output) throws IOException {
		command(rule().replace("PASSWORD", "secret").replace(" websock ", " mute ") + " -publish");

		as("mute", "secret").run((context) -> {
			assertRefused(context, output, "no permissions to run the 'publish' command");
			ClusterNode node = context.getBean(ClusterNode.class);
			assertThat(output).contains("Redis refused a command: NOPERM");
			long sent = node.counts().bytesSent();
			TestNode.await("more heartbeats").until(() -> node.counts().bytesSent() > sent + 300);
			assertOneLine(output, "no permissions to run the 'publish' command");
		});
	}

	@Test
	void subscribingThatIsRefusedIsOneLineAndBringsHealthDown(CapturedOutput output) throws IOException {
		command(rule().replace("PASSWORD", "secret").replace(" websock ", " deaf ") + " -subscribe");

		as("deaf", "secret").run((context) -> assertRefused(context, output, "Cannot subscribe: NOPERM"));
	}

	private static void assertRefused(ApplicationContext context, CapturedOutput output, String text) {
		TestNode.await("health")
			.until(() -> health(context).getStatus().equals(Status.DOWN)
					&& health(context).getDetails().containsKey("reason") && output.getAll().contains(text));
		assertOneLine(output, text);
	}

	private ApplicationContextRunner as(String user, String password) {
		return this.node.withPropertyValues("spring.data.redis.username=" + user,
				"spring.data.redis.password=" + password);
	}

	private static long subscribers() {
		String channel = "websock:{websock:partition-1}";
		try (StatefulRedisConnection<String, String> connection = admin.connect()) {
			return connection.sync().pubsubNumsub(channel).getOrDefault(channel, 0L);
		}
	}

	/**
	 * Returns the command of the document that creates a user with the rights needed.
	 */
	private static String rule() throws IOException {
		return Files.readAllLines(DOCUMENT)
			.stream()
			.filter((line) -> line.startsWith("ACL SETUSER"))
			.findFirst()
			.orElseThrow();
	}

	private static String command(String line) {
		List<String> words = List.of(line.split(" "));
		CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
		words.subList(1, words.size()).forEach(arguments::add);
		try (StatefulRedisConnection<String, String> connection = admin.connect()) {
			return String.valueOf(connection.sync()
				.dispatch(CommandType.valueOf(words.get(0)), new StatusOutput<>(StringCodec.UTF8), arguments));
		}
	}

	private ApplicationContextRunner tls(String trusted) {
		return this.node.withPropertyValues("spring.data.redis.port=" + redis.option("--tls-port"),
				"spring.data.redis.ssl.bundle=redis", "spring.ssl.bundle.pem.redis.truststore.certificate=" + trusted);
	}

	private static Health health(ApplicationContext context) {
		return context.getBean(HealthIndicator.class).health(true);
	}

	private static void assertOneLine(CapturedOutput output, String text) {
		assertThat(StringUtils.countOccurrencesOf(output.getAll(), text)).isEqualTo(1);
		assertThat(output.getAll()).doesNotContain("\tat ");
	}

}
