package io.websock.spring.client;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * URLs as logs, messages and operators may see them: without user information and query,
 * which may be secrets.
 */
final class ClientUrl {

	private static final int WS_PORT = 80;

	private static final int WSS_PORT = 443;

	private static final Pattern SECRETS = Pattern.compile("(?<=//)[^/?#]*@|[?#].*", Pattern.DOTALL);

	private ClientUrl() {
	}

	static String shown(URI url) {
		return shown(url.toString());
	}

	/**
	 * Returns what may be shown of a text that should be a URL.
	 */
	static String shown(String url) {
		return SECRETS.matcher(url).replaceAll("");
	}

	static boolean isSecure(URI url) {
		return url.getScheme().toLowerCase(Locale.ROOT).equals("wss");
	}

	/**
	 * Returns the port, which is 80 or 443 if the URL has none (RFC 6455 section 3).
	 */
	static int port(URI url) {
		if (url.getPort() > 0) {
			return url.getPort();
		}
		return isSecure(url) ? WSS_PORT : WS_PORT;
	}

}
