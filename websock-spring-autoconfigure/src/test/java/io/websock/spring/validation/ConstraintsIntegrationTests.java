package io.websock.spring.validation;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.spring.autoconfigure.WebSockJsonAutoConfiguration;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.json.JsonReader;
import io.websock.test.TestClient;
import io.websock.test.WireClose;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of messages with constraints, checked by Hibernate Validator as Boot sets it up.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConstraintsIntegrationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
				ValidationAutoConfiguration.class, WebSockJsonAutoConfiguration.class,
				WebSockValidationAutoConfiguration.class)))
		.withPropertyValues("server.port=0", "server.address=127.0.0.1")
		.withUserConfiguration(Shop.class);

	private final Logger logger = Logger.getLogger(Session.class.getName());

	private final Queue<LogRecord> log = new ConcurrentLinkedQueue<>();

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord entry) {
			ConstraintsIntegrationTests.this.log.add(entry);
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	};

	@BeforeEach
	void capture() {
		this.logger.addHandler(this.handler);
		this.logger.setLevel(Level.FINE);
	}

	@AfterEach
	void release() {
		this.logger.removeHandler(this.handler);
		this.logger.setLevel(null);
	}

	@Test
	void violationEndsTheSessionWithOneLineAtDebug(CapturedOutput output) {
		this.runner.run((context) -> {
			int port = ((ServletWebServerApplicationContext) context.getSourceApplicationContext()).getWebServer()
				.getPort();
			try (TestClient client = TestClient.connect(port, "/shop")) {
				client.send("{\"item\":{\"name\":\"tea\",\"count\":10}}");
				assertThat(client.next()).isEqualTo("tea");

				client.send("{\"item\":{\"name\":\"s3cr3t\",\"count\":11}}");
				assertThat(client.awaitClose()).isEqualTo(new WireClose(1007, "Unexpected JSON"));
			}
		});

		assertThat(this.log).allSatisfy((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.FINE);
			assertThat(entry.getThrown()).isNull();
			assertThat(entry.getMessage()).doesNotContain("s3cr3t");
		})
			.filteredOn((entry) -> entry.getMessage().contains("what its peer sent"))
			.singleElement()
			.satisfies((entry) -> assertThat(entry.getMessage())
				.endsWith("JSON, but no Order: 'item.count' is not valid"));
		assertThat(output.getAll()).doesNotContain("s3cr3t", "\tat ");
	}

	@WebSockEndpoint("/shop")
	static class Shop implements WebSock<Integer> {

		private final JsonReader<Order> orders;

		Shop(JsonFrames json) {
			this.orders = json.reader(Order.class);
		}

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			return HandleResult.ok(0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
			return HandleResult.push(Frame.text(this.orders.read(frame).item().name()), state + 1);
		}

	}

	record Order(@Valid Item item) {

	}

	record Item(@NotBlank String name, @Max(10) int count) {

	}

}
