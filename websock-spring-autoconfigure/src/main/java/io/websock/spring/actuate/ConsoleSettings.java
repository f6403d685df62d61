package io.websock.spring.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the script of the console's page needs to know.
 *
 * @param address where the application's endpoints are
 * @param traces whether sessions can be traced
 * @param nodes whether there is a cluster, whose nodes can be listed
 */
record ConsoleSettings(ApplicationAddress address, boolean traces, boolean nodes) {

	/**
	 * Returns the settings of one page.
	 * @param contextPath the context path of the request for the page
	 * @param csrfToken Spring Security's token of the request, or {@code null}
	 */
	Map<String, String> of(String contextPath, @Nullable Object csrfToken) {
		Map<String, String> settings = new LinkedHashMap<>(this.address.settings(contextPath));
		settings.putAll(CsrfSettings.of(csrfToken));
		settings.put("trace", String.valueOf(this.traces));
		settings.put("nodes", String.valueOf(this.nodes));
		return settings;
	}

}
