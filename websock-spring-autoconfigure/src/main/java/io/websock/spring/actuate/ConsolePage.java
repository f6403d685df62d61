package io.websock.spring.actuate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

/**
 * The console's page, put together from its parts. The browser runs the script and style
 * in it and nothing else.
 *
 * @param html the page, without what differs from one request to another
 */
record ConsolePage(String html) {

	private static final String ROOT = "<html lang=\"en\"";

	private static final ClassPathResource MARKUP = resource("console.html");

	private static final ClassPathResource STYLE = resource("console.css");

	private static final List<ClassPathResource> SCRIPT = List.of(resource("console-parts.js"), resource("console.js"),
			resource("console-client.js"), resource("console-trace.js"), resource("console-nodes.js"));

	static ConsolePage load() {
		String script = SCRIPT.stream().map(ConsolePage::read).collect(Collectors.joining());
		return new ConsolePage(
				read(MARKUP).replace("<style>", "<style>" + read(STYLE)).replace("<script>", "<script>" + script));
	}

	static List<ClassPathResource> resources() {
		return Stream.concat(Stream.of(MARKUP, STYLE), SCRIPT.stream()).toList();
	}

	/**
	 * Returns the page for one request.
	 * @param settings what the script needs to know, by name
	 */
	String html(Map<String, String> settings) {
		String attributes = settings.entrySet()
			.stream()
			.map((setting) -> " data-" + setting.getKey() + "=\"" + HtmlUtils.htmlEscape(setting.getValue()) + "\"")
			.collect(Collectors.joining());
		int end = this.html.indexOf(ROOT) + ROOT.length();
		return this.html.substring(0, end) + attributes + this.html.substring(end);
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

	private static ClassPathResource resource(String name) {
		return new ClassPathResource(name, ConsolePage.class);
	}

	private static String read(ClassPathResource resource) {
		try (InputStream file = resource.getInputStream()) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
