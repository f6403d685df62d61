package io.websock.sample.chat;

import io.websock.SessionId;

/**
 * What sessions of one room tell one another.
 */
sealed interface RoomEvent {

	/**
	 * Someone came. Whoever hears it answers with {@link IsHere}.
	 *
	 * @param who the newcomer
	 * @param session where to answer
	 */
	record Came(Person who, SessionId session) implements RoomEvent {

	}

	/**
	 * Someone was here before the session that is told.
	 *
	 * @param who the one who answers
	 */
	record IsHere(Person who) implements RoomEvent {

	}

	/**
	 * Someone went.
	 *
	 * @param who the one who went
	 */
	record Went(Person who) implements RoomEvent {

	}

}
