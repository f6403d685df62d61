package io.websock.spring.test.example.game;

import java.time.Duration;

import io.websock.spring.test.WebSockTestKit;
import io.websock.spring.test.WebSockTester;
import org.junit.jupiter.api.Test;

import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link GameEndpoint} and {@link GameController} in memory.
 */
class GameTests {

	private final WebSockTestKit kit = new WebSockTestKit();

	private final GameEndpoint endpoint = new GameEndpoint(this.kit.messenger(), this.kit.presence());

	private final GameController controller = new GameController(this.kit.messenger(), this.kit.presence());

	@Test
	void playersSeeOthersComeAndGo() {
		WebSockTester<Player> ada = join("Ada");
		WebSockTester<Player> bob = join("Bob");

		bob.loseConnection();

		assertThat(ada.texts()).endsWith("+1 -0", "+0 -1");
	}

	@Test
	void playerWithoutANameIsRefused() {
		assertThat(this.kit.tester(this.endpoint).at("/rooms/r").open()).closedWith(4000, "?name= missing");
	}

	@Test
	void playerScoresByMessagesAndTurns() {
		WebSockTester<Player> ada = join("Ada").forget().receiveText("hit");

		ada.elapse(GameEndpoint.TURN.plusSeconds(1)).elapse(GameEndpoint.TURN.plusSeconds(1));

		assertThat(ada.texts()).containsExactly("score 1", "score 2", "score 3");
	}

	@Test
	void scoreIsAskedFor() {
		join("Ada").receiveText("hit");

		assertThat(this.controller.score("r", "Ada")).isCompletedWithValue(1);
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> this.controller.score("r", "Bob"))
			.withMessageContaining("404");
	}

	@Test
	void playerIsKicked() {
		WebSockTester<Player> ada = join("Ada");
		WebSockTester<Player> bob = join("Bob");

		this.controller.kick("Ada");

		assertThat(ada).closedWith(4003, "Bye");
		assertThat(bob).isOpen();
	}

	@Test
	void silentPlayerLeaves() {
		WebSockTester<Player> ada = this.kit.tester(this.endpoint)
			.at("/rooms/r")
			.query("name", "Ada")
			.idleTimeout(Duration.ofSeconds(60))
			.open();

		ada.elapse(Duration.ofSeconds(61));

		assertThat(ada).closedWith(1001, "idle for 60 s");
	}

	private WebSockTester<Player> join(String name) {
		return this.kit.tester(this.endpoint).at("/rooms/r").query("name", name).open();
	}

}
