package io.websock.spring.test.example.game;

import io.websock.SessionId;

/**
 * State of a session.
 *
 * @param session its address
 * @param room the player's room
 * @param name the player's name
 * @param score the player's score
 */
record Player(SessionId session, String room, String name, int score) {

	Player scoring() {
		return new Player(this.session, this.room, this.name, this.score + 1);
	}

	String roomTopic() {
		return roomTopic(this.room);
	}

	String userTopic() {
		return userTopic(this.name);
	}

	static String roomTopic(String room) {
		return "room:" + room;
	}

	static String userTopic(String name) {
		return "user:" + name;
	}

}
