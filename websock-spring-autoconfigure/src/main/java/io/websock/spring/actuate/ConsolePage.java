package io.websock.spring.actuate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;

/**
 * The console's page. All of it is one file; the browser runs the script and style in it
 * and nothing else.
 *
 * @param html the page
 */
record ConsolePage(String html) {

	static final ClassPathResource RESOURCE = new ClassPathResource("console.html", ConsolePage.class);

	static ConsolePage load() {
		try (InputStream file = RESOURCE.getInputStream()) {
			return new ConsolePage(new String(file.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the headers the page needs. It may connect anywhere, as endpoints may be
	 * served at another port or by a proxy.
	 */
	Map<String, String> headers() {
		String policy = "default-src 'none'; script-src %s; style-src %s; connect-src 'self' ws: wss:; img-src data:; "
			.formatted(hash("script"), hash("style")) + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
		return Map.of("Content-Security-Policy", policy, "X-Content-Type-Options", "nosniff", "Referrer-Policy",
				"no-referrer", HttpHeaders.CACHE_CONTROL, "no-store");
	}

	private String hash(String element) {
		String start = "<" + element + ">";
		String content = this.html.substring(this.html.indexOf(start) + start.length(),
				this.html.indexOf("</" + element + ">"));
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
