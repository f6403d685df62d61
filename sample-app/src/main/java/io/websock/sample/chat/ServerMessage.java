package io.websock.sample.chat;

import java.time.Instant;
import java.util.List;

/**
 * What a browser receives, such as
 * <code>{"type":"typing","who":{"id":"3f","name":"Ada"}}</code>.
 */
sealed interface ServerMessage {

	/**
	 * The first message of a session.
	 *
	 * @param room the room it is in
	 * @param you who it is
	 */
	record Welcome(String room, Person you) implements ServerMessage {

	}

	/**
	 * Who is in the room now.
	 *
	 * @param people all of them
	 */
	record People(List<Person> people) implements ServerMessage {

	}

	/**
	 * Someone else came.
	 *
	 * @param who the one who came
	 */
	record Joined(Person who) implements ServerMessage {

	}

	/**
	 * Someone else went.
	 *
	 * @param who the one who went
	 */
	record Left(Person who) implements ServerMessage {

	}

	/**
	 * Someone said something.
	 *
	 * @param who the one who said it
	 * @param text what was said
	 * @param at when the server heard it
	 */
	record Said(Person who, String text, Instant at) implements ServerMessage {

	}

	/**
	 * Someone is writing.
	 *
	 * @param who the one who is
	 */
	record Typing(Person who) implements ServerMessage {

	}

}
