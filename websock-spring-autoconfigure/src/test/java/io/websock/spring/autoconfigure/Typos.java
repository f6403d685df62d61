package io.websock.spring.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Typos that authors of properties make.
 */
public final class Typos {

	private Typos() {
	}

	/**
	 * Returns typos by a letter that is missing, doubled, swapped or another one, a dash
	 * in place of a dot, and a prefix like ours.
	 * @param property the property
	 * @return the typos
	 */
	public static Set<String> of(String property) {
		int last = property.length() - 1;
		Set<String> typos = new LinkedHashSet<>();
		typos.add(property.substring(0, last));
		typos.add(property + property.charAt(last));
		typos.add(property.substring(0, last - 1) + property.charAt(last) + property.charAt(last - 1));
		typos.add(property.substring(0, last) + "q");
		typos.add("websocket" + property.substring("websock".length()));
		int dot = property.lastIndexOf('.');
		if (dot > (property.startsWith("websock.endpoints.chat.") ? "websock.endpoints.chat" : "websock").length()) {
			typos.add(property.substring(0, dot) + "-" + property.substring(dot + 1));
		}
		typos.remove(property);
		return typos;
	}

}
