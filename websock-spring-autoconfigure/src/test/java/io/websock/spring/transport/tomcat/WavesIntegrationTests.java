package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.engine.wire.PooledBuffers;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.test.TestCertificate;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that nothing is left of sessions that come and go in waves, most of them of
 * clients without manners. Plain requests between them use the same channels of Tomcat's.
 * {@code -Dwebsock.waves=10000} is how many sessions to open, {@code -Dwebsock.seed=...}
 * runs the same clients again.
 */
class WavesIntegrationTests {

	private static final int SESSIONS = Integer.getInteger("websock.waves", 200);

	private static final int WAVE = 50;

	/** Files that a JVM or a framework opened for itself meanwhile. */
	private static final int STRAY_DESCRIPTORS = 5;

	/** Pools that are not full yet; what was added for a stuck leader idles for 30 s. */
	private static final int STRAY_THREADS = 8;

	@TempDir
	static Path directory;

	private static TestCertificate certificate;

	private final Map<WaveClient.Manner, Integer> manners = new EnumMap<>(WaveClient.Manner.class);

	@BeforeAll
	static void makeCertificate() throws Exception {
		certificate = TestCertificate.in(directory);
	}

	@ParameterizedTest(name = "TLS {0}")
	@ValueSource(booleans = { false, true })
	void nothingIsLeftOfSessionsThatCameAndWent(boolean tls) {
		Map<String, Long> others = Holdings.objects();
		long seed = Long.getLong("websock.seed", System.nanoTime());
		runner(tls).run((context) -> {
			assertThat(context).hasNotFailed();
			SplittableRandom random = new SplittableRandom(seed);
			SSLContext client = tls ? certificate.client() : null;
			waves(context, client, random, WAVE);
			await("a quiet beginning").atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertQuiet(Holdings.of(context)));
			await("nothing of the first").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertNoMoreThan(others));
			long heap = Holdings.heapBytes();
			Holdings before = Holdings.of(context);
			this.manners.clear();

			int opened = waves(context, client, random, SESSIONS);

			await("a quiet end, seed " + seed).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
				Holdings now = Holdings.of(context);
				assertQuiet(now);
				assertThat(now.descriptors()).isLessThanOrEqualTo(before.descriptors() + STRAY_DESCRIPTORS);
				assertThat(now.threads()).isLessThanOrEqualTo(before.threads() + STRAY_THREADS);
			});
			await("no objects left, seed " + seed).atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertNoMoreThan(others));
			List<ByteBuffer> buffers = PooledBuffers.all();
			System.out.printf("%s, seed %d: %d sessions, %s%n  before %s, heap %d KiB%n  after %s, heap %d KiB, %s%n",
					tls ? "TLS" : "plain", seed, opened, this.manners, before, heap / 1024, Holdings.of(context),
					Holdings.heapBytes() / 1024, buffers.size() + " buffers pooled");
			assertThat(buffers).as("the same buffer for two").hasSameSizeAs(distinct(buffers));
			Counted counted = context.getBean(Counted.class);
			assertThat(counted.terminated).as("seed %d", seed).hasValue(counted.opened.get());
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void nothingIsLeftOfSessionsThatEndAsTheyBegin(int eventLoops) {
		Map<String, Long> others = Holdings.objects();
		runner(false).withPropertyValues("websock.execution.event-loops=" + eventLoops).run((context) -> {
			for (int i = 0; i < 20; i++) {
				try (WaveClient client = new WaveClient(port(context), null, i)) {
					client.closeWithTheHandshake();
					client.awaitEnd();
				}
			}

			await("no objects left").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertNoMoreThan(others));
		});
	}

	private static int port(ApplicationContext context) {
		return ((AssertableWebApplicationContext) context)
			.getSourceApplicationContext(ServletWebServerApplicationContext.class)
			.getWebServer()
			.getPort();
	}

	private static void assertQuiet(Holdings holdings) {
		assertThat(holdings.sessions()).as("sessions").isZero();
		assertThat(holdings.timers()).as("timers").isZero();
		assertThat(holdings.contexts()).as("contexts of zlib").isZero();
	}

	/**
	 * Judges what is held now.
	 * @param others what tests before this one still held in this JVM when it began
	 */
	private static void assertNoMoreThan(Map<String, Long> others) {
		assertThat(Holdings.objects())
			.allSatisfy((type, count) -> assertThat(count).as(type).isLessThanOrEqualTo(others.getOrDefault(type, 0L)));
	}

	private static Set<ByteBuffer> distinct(List<ByteBuffer> buffers) {
		Set<ByteBuffer> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
		distinct.addAll(buffers);
		return distinct;
	}

	/**
	 * Opens sessions, a wave at a time, and waits until all clients are gone.
	 * @return how many sessions there were
	 */
	private int waves(ApplicationContext context, SSLContext tls, SplittableRandom random, int sessions)
			throws Exception {
		int port = port(context);
		AtomicInteger opened = context.getBean(Counted.class).opened;
		int start = opened.get();
		Queue<WaveClient> staying = new ConcurrentLinkedQueue<>();
		ExecutorService threads = Executors.newFixedThreadPool(WAVE);
		while (opened.get() - start < sessions) {
			List<Callable<WaveClient.Manner>> wave = Stream.generate(random::nextLong)
				.limit(WAVE)
				.map((seed) -> (Callable<WaveClient.Manner>) () -> run(new WaveClient(port, tls, seed), staying))
				.toList();
			for (Future<WaveClient.Manner> client : threads.invokeAll(wave)) {
				this.manners.merge(client.get(), 1, Integer::sum);
			}
		}
		for (WaveClient client : staying) {
			client.awaitEnd();
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		return opened.get() - start;
	}

	private static WaveClient.Manner run(WaveClient client, Queue<WaveClient> staying) throws Exception {
		if (client.run()) {
			staying.add(client);
		}
		return client.manner();
	}

	private WebApplicationContextRunner runner(boolean tls) {
		WebApplicationContextRunner runner = new WebApplicationContextRunner(
				AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ServletStack.with(SslAutoConfiguration.class,
					TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class)))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1", "server.tomcat.connection-timeout=4s",
					"server.tomcat.threads.max=10", "server.tomcat.threads.min-spare=10", "websock.transport=native",
					"websock.execution.threads=4", "websock.close-timeout=1s", "websock.compression.enabled=true",
					"websock.endpoints.impatient.idle-timeout=2s", "websock.endpoints.impatient.send-timeout=2s")
			.withBean(TomcatConnectorCustomizer.class,
					() -> (connector) -> connector.setProperty("socket.bufferPool", "100"))
			.withBean(ServletRegistrationBean.class, () -> new ServletRegistrationBean<>(new PostServlet(), "/post"))
			.withBean(Counted.class)
			.withBean(Patient.class)
			.withBean(Impatient.class);
		return tls ? runner.withPropertyValues(certificate.properties()) : runner;
	}

	/**
	 * Returns the body of the request.
	 */
	static final class PostServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
			byte[] body = request.getInputStream().readAllBytes();
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
		}

	}

	static final class Counted {

		final AtomicInteger opened = new AtomicInteger();

		final AtomicInteger terminated = new AtomicInteger();

	}

	@WebSockEndpoint(path = "/patient", name = "patient")
	static final class Patient extends Echo {

		Patient(Counted counted) {
			super(counted);
		}

	}

	@WebSockEndpoint(path = "/impatient", name = "impatient")
	static final class Impatient extends Echo {

		Impatient(Counted counted) {
			super(counted);
		}

	}

	abstract static class Echo implements WebSock<Void> {

		private static final Frame LARGE = Frame.binary(noise(900_000));

		private final Counted counted;

		Echo(Counted counted) {
			this.counted = counted;
		}

		/**
		 * Returns what does not compress.
		 */
		private static byte[] noise(int length) {
			byte[] noise = new byte[length];
			new Random(1).nextBytes(noise);
			return noise;
		}

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			this.counted.opened.incrementAndGet();
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			boolean large = frame instanceof TextFrame text && text.text().equals("large");
			return HandleResult.push(large ? LARGE : frame, state);
		}

		@Override
		public void terminate(CloseReason reason, Void state) {
			this.counted.terminated.incrementAndGet();
		}

	}

}
