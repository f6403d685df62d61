package io.websock.spring.client;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * URLs as logs, messages and operators may see them: without user information and query,
 * which may be secrets.
 */
final class ClientUrl {

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

}
