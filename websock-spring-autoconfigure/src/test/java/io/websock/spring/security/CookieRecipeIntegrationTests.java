package io.websock.spring.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.websock.test.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CookieRecipe} with a real client.
 */
@SpringBootTest(classes = CookieRecipe.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "server.address=127.0.0.1")
class CookieRecipeIntegrationTests {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	@LocalServerPort
	private int port;

	@Test
	void sessionOfALoggedInUserIsHers() throws Exception {
		TestClient client = new Browser("alice").connect();

		assertThat(client.send("who?").next()).isEqualTo("alice is alice");
	}

	@Test
	void handshakeWithoutACookieIsRefused() {
		assertThat(TestClient.refused(this.port, "/notes").statusCode()).isEqualTo(401);
	}

	@Test
	void pageOfAnotherOriginCannotUseTheCookie() throws Exception {
		Browser alice = new Browser("alice");

		assertThat(TestClient.refused(this.port, "/notes", "Cookie", alice.cookies(), "Origin", "https://evil.example")
			.statusCode()).isEqualTo(403);
	}

	@Test
	void logoutEndsTheUsersSessionsAndNoOthers() throws Exception {
		Browser alice = new Browser("alice");
		TestClient first = alice.connect();
		TestClient second = new Browser("alice").connect();
		TestClient bob = new Browser("bob").connect();
		assertThat(first.send("who?").next()).isEqualTo("alice is alice");
		assertThat(second.send("who?").next()).isEqualTo("alice is alice");

		alice.submit("/logout", "");

		assertThat(first.next()).isEqualTo("close 3000");
		assertThat(second.next()).isEqualTo("close 3000");
		assertThat(bob.send("who?").next()).isEqualTo("bob is bob");
	}

	/**
	 * What a user sits at.
	 */
	private final class Browser {

		private final CookieManager cookies = new CookieManager();

		private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

		Browser(String user) throws Exception {
			submit("/login", "username=" + user + "&password=secret&");
		}

		void submit(String form, String fields) throws IOException, InterruptedException {
			String page = this.http.send(HttpRequest.newBuilder(uri(form)).build(), BodyHandlers.ofString()).body();
			Matcher token = CSRF.matcher(page);
			assertThat(token.find()).as(page).isTrue();
			this.http.send(HttpRequest.newBuilder(uri(form))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString(fields + "_csrf=" + token.group(1)))
				.build(), BodyHandlers.discarding());
		}

		String cookies() {
			return this.cookies.getCookieStore()
				.getCookies()
				.stream()
				.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
				.collect(Collectors.joining("; "));
		}

		TestClient connect() {
			return TestClient.connect(CookieRecipeIntegrationTests.this.port, "/notes", "Cookie", cookies());
		}

		private URI uri(String path) {
			return URI.create("http://127.0.0.1:" + CookieRecipeIntegrationTests.this.port + path);
		}

	}

}
