package io.websock.spring.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Spelling}.
 */
class SpellingTests {

	@ParameterizedTest
	@CsvSource({ "chat, chat, 0", "chta, chat, 1", "cat, chat, 1", "chatt, chat, 1", "chit, chat, 1", "'', chat, 4",
			"capactiy, capacity, 1", "ticker, chat, 5", "ca, abc, 3" })
	void distanceCountsLettersThatDiffer(String name, String other, int distance) {
		assertThat(Spelling.distance(name, other)).isEqualTo(distance);
		assertThat(Spelling.distance(other, name)).isEqualTo(distance);
	}

	@ParameterizedTest
	@CsvSource({ "ecko, echo, true", "chta, chat, true", "chatrom, chatRoom, false", "chat-rom, chat-room, true",
			"in, on, false", "chat1, chat2, false", "chat, chats, true", "chat, cart, false", "admin, chat, false" })
	void nameResemblesAnotherIfFewLettersDiffer(String name, String other, boolean resembles) {
		assertThat(Spelling.resembles(name, other)).isEqualTo(resembles);
		assertThat(Spelling.resembles(other, name)).isEqualTo(resembles);
	}

	@Test
	void nearestIsTheClosestThatIsCloseEnough() {
		List<String> names = List.of("idle-timeout", "close-timeout", "mailbox.capacity");

		assertThat(Spelling.nearest("idle-time", names)).hasValue("idle-timeout");
		assertThat(Spelling.nearest("mailbox.capactiy", names)).hasValue("mailbox.capacity");
		assertThat(Spelling.nearest("mailbox.size", names)).isEmpty();
	}

}
