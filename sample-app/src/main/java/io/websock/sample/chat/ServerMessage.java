package io.websock.sample.chat;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a browser receives, such as
 * <code>{"type":"typing","who":{"id":"3f","name":"Ada"}}</code>.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({ @JsonSubTypes.Type(value = ServerMessage.Welcome.class, name = "welcome"),
		@JsonSubTypes.Type(value = ServerMessage.People.class, name = "people"),
		@JsonSubTypes.Type(value = ServerMessage.Joined.class, name = "joined"),
		@JsonSubTypes.Type(value = ServerMessage.Left.class, name = "left"),
		@JsonSubTypes.Type(value = ServerMessage.Said.class, name = "said"),
		@JsonSubTypes.Type(value = ServerMessage.Typing.class, name = "typing") })
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
