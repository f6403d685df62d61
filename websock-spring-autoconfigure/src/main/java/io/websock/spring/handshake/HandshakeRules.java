package io.websock.spring.handshake;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import io.websock.spring.admission.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What makes a request a legal opening handshake: RFC 6455 section 4.2.1 over HTTP/1.1,
 * RFC 8441 section 5 over HTTP/2. Containers check less, or later and louder.
 */
public final class HandshakeRules {

	private static final String KEY = "Sec-WebSocket-Key";

	private static final String VERSION = "Sec-WebSocket-Version";

	private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

	private static final String PARAMETER = "[ \t]*+;[ \t]*+" + TOKEN + "([ \t]*+=[ \t]*+(" + TOKEN + "|\"" + TOKEN
			+ "\"))?+";

	/** An element of the extensions' list (RFC 6455 section 9.1). */
	private static final Pattern EXTENSION = Pattern.compile(TOKEN + "(" + PARAMETER + ")*+");

	private HandshakeRules() {
	}

	/**
	 * Returns whether a request asks for an upgrade to WebSocket, however badly. Any
	 * other is none of our business.
	 */
	public static boolean isUpgrade(HttpServletRequest request) {
		return isConnect(request) || ("GET".equals(request.getMethod())
				&& HeaderTokens.of(request, HttpHeaders.UPGRADE).contains("websocket"));
	}

	/**
	 * Checks a request that asks for an upgrade.
	 * @return the rule it breaks, or {@code null}
	 */
	public static @Nullable Refusal check(HttpServletRequest request) {
		boolean http1 = request.getProtocol().startsWith("HTTP/1.");
		if (http1 == isConnect(request) || "HTTP/1.0".equals(request.getProtocol())) {
			return Refusal.malformed("it takes GET over HTTP/1.1 or CONNECT over HTTP/2");
		}
		if (http1 && !HeaderTokens.of(request, HttpHeaders.CONNECTION).contains("upgrade")) {
			return Refusal.malformed("header Connection does not contain 'upgrade' (RFC 6455 section 4.2.1)");
		}
		if (http1 && !isKey(values(request, KEY))) {
			return Refusal
				.malformed("header Sec-WebSocket-Key is not one value of 16 bytes in base64 (RFC 6455 section 4.2.1)");
		}
		if (!values(request, VERSION).equals(List.of(Refusal.VERSION))) {
			return Refusal.unsupportedVersion("header Sec-WebSocket-Version is not " + Refusal.VERSION);
		}
		if (!HeaderTokens.of(request, EXTENSIONS).values().stream().allMatch(HandshakeRules::isExtension)) {
			return Refusal.malformed("header Sec-WebSocket-Extensions is no list of extensions (RFC 6455 section 9.1)");
		}
		return null;
	}

	private static boolean isConnect(HttpServletRequest request) {
		return "CONNECT".equals(request.getMethod());
	}

	private static boolean isKey(List<String> keys) {
		if (keys.size() != 1 || keys.get(0).length() != 24) {
			return false;
		}
		try {
			return Base64.getDecoder().decode(keys.get(0)).length == 16;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isExtension(String extension) {
		return EXTENSION.matcher(extension).matches();
	}

	private static List<String> values(HttpServletRequest request, String header) {
		return Collections.list(request.getHeaders(header)).stream().map(String::strip).toList();
	}

}
