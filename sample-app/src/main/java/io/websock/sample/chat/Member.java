package io.websock.sample.chat;

import java.util.List;
import java.util.stream.Stream;

import io.websock.SessionId;

/**
 * State of a chat session. Immutable: a change is a new member.
 *
 * @param session address of the session
 * @param room the room it is in
 * @param self who it is
 * @param people who is in the room, in the order this session heard of them
 */
record Member(SessionId session, String room, Person self, List<Person> people) {

	Member {
		people = List.copyOf(people);
	}

	/** Topic that all sessions of the room are subscribed to. */
	String topic() {
		return "chat:" + this.room;
	}

	/** With one more person, or the same if that one is known already. */
	Member with(Person person) {
		if (this.people.contains(person)) {
			return this;
		}
		return with(Stream.concat(this.people.stream(), Stream.of(person)));
	}

	/** Without a person, or the same if that one is not known. */
	Member without(Person person) {
		if (!this.people.contains(person)) {
			return this;
		}
		return with(this.people.stream().filter((other) -> !other.equals(person)));
	}

	private Member with(Stream<Person> people) {
		return new Member(this.session, this.room, this.self, people.toList());
	}

}
