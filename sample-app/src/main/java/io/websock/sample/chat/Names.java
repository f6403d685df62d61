package io.websock.sample.chat;

import java.util.regex.Pattern;

/**
 * Names that clients choose and that others see, of people and of rooms.
 */
final class Names {

	/**
	 * Neither control characters nor line breaks nor marks that turn the direction of
	 * text.
	 */
	private static final Pattern VISIBLE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,40}");

	private Names() {
	}

	static boolean isName(String name) {
		return !name.isBlank() && VISIBLE.matcher(name).matches();
	}

}
