package io.websock.sample.chat;

import java.util.List;
import java.util.stream.Stream;

import io.websock.spring.PresenceState;

/**
 * State of a chat session. Immutable: a change is a new member.
 *
 * @param room the room it is in
 * @param self who it is
 * @param present who is in the room
 */
record Member(String room, Person self, PresenceState present) {

	/** Topic that all sessions of a room are subscribed to. */
	static String topic(String room) {
		return "chat:" + room;
	}

	String topic() {
		return topic(this.room);
	}

	List<Person> people() {
		return this.present.entries().stream().map((entry) -> (Person) entry.meta()).toList();
	}

	Member with(PresenceState present) {
		return new Member(this.room, this.self, present);
	}

	/** What to tell the browser that last heard of an earlier state. */
	Stream<ServerMessage> newsSince(Member before) {
		List<Person> people = people();
		List<Person> known = before.people();
		if (people.equals(known)) {
			return Stream.empty();
		}
		Stream<ServerMessage> joined = people.stream()
			.filter((person) -> !known.contains(person))
			.map(ServerMessage.Joined::new);
		Stream<ServerMessage> left = known.stream()
			.filter((person) -> !people.contains(person))
			.map(ServerMessage.Left::new);
		return Stream.concat(Stream.concat(joined, left), Stream.of(new ServerMessage.People(people)));
	}

}
