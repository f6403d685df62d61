package io.websock.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.websock.sample.Browser.Window;
import io.websock.test.TestCertificate;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser over HTTP/2, on Jetty: the page and its sockets are on one
 * connection (RFC 8441).
 */
class Http2PageIntegrationTests {

	@Test
	void pageAndSocketsShareOneConnection(@TempDir Path directory) throws IOException {
		TestCertificate certificate = TestCertificate.in(directory);
		try (Browser browser = Browser.withFlags("--ignore-certificate-errors");
				ConfigurableApplicationContext application = start(certificate)) {
			String port = application.getEnvironment().getRequiredProperty("local.server.port");

			Window window = browser.open("https://127.0.0.1:" + port + "/?room=h2&name=Ada");
			window.awaitText("#messages", "You joined");
			window.enter("#text", "Hello over HTTP/2");
			window.awaitText("#messages", "Hello over HTTP/2");

			assertThat(window.script("return performance.getEntriesByType('navigation')[0].nextHopProtocol"))
				.isEqualTo("h2");
			List<Seen> seen = application.getBean(Requests.class).seen;
			assertThat(seen).extracting(Seen::protocol).containsOnly("HTTP/2.0");
			assertThat(paths(seen, "GET")).contains("/");
			assertThat(paths(seen, "CONNECT")).contains("/chat/h2", "/ticker");
			assertThat(seen).extracting(Seen::connection).containsOnly(seen.get(0).connection());
			assertThat(browser.errors()).isEmpty();
		}
	}

	private static ConfigurableApplicationContext start(TestCertificate certificate) {
		SpringApplication application = new SpringApplicationBuilder(SampleApplication.class, Requests.class)
			.properties(certificate.properties())
			.build();
		return application.run("--server.address=127.0.0.1", "--server.port=0", "--spring.main.banner-mode=off",
				"--server.http2.enabled=true");
	}

	private static Set<String> paths(List<Seen> seen, String method) {
		return seen.stream()
			.filter((request) -> request.method().equals(method))
			.map(Seen::path)
			.collect(Collectors.toSet());
	}

	/**
	 * A request as the server saw it.
	 *
	 * @param method the method
	 * @param path the path
	 * @param protocol the version of HTTP
	 * @param connection the client's port, which is the connection's
	 */
	record Seen(String method, String path, String protocol, int connection) {

		static Seen of(HttpServletRequest request) {
			return new Seen(request.getMethod(), request.getRequestURI(), request.getProtocol(),
					request.getRemotePort());
		}

	}

	/**
	 * Filter that notes the requests.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Requests {

		final List<Seen> seen = new CopyOnWriteArrayList<>();

		@Bean
		Filter notingFilter() {
			return (request, response, chain) -> {
				this.seen.add(Seen.of((HttpServletRequest) request));
				chain.doFilter(request, response);
			};
		}

	}

}
