package io.websock.sample.chat;

/**
 * What a browser sends, such as <code>{"type":"say","text":"Hello"}</code>.
 */
sealed interface ClientMessage {

	/**
	 * Says something to everyone in the room.
	 *
	 * @param text what to say
	 */
	record Say(String text) implements ClientMessage {

		private static final int MAX_TEXT = 2000;

		public Say {
			if (text == null || text.isBlank() || text.length() > MAX_TEXT) {
				throw new IllegalArgumentException("'text' must have 1 to " + MAX_TEXT + " characters");
			}
		}

	}

	/**
	 * Tells the room that its sender is writing.
	 */
	record Typing() implements ClientMessage {

	}

}
