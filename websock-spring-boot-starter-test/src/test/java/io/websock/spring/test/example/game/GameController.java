package io.websock.spring.test.example.game;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.websock.CloseDetail;
import io.websock.spring.Presence;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.test.example.game.GameEndpoint.HowMany;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows scores and removes players.
 */
@RestController
class GameController {

	private final WebSockMessenger messenger;

	private final Presence presence;

	GameController(WebSockMessenger messenger, Presence presence) {
		this.messenger = messenger;
		this.presence = presence;
	}

	@GetMapping("/rooms/{room}/players/{name}")
	CompletionStage<Integer> score(@PathVariable("room") String room, @PathVariable("name") String name) {
		return this.presence.list(Player.roomTopic(room))
			.sessions(name)
			.stream()
			.findFirst()
			.map((session) -> this.messenger.ask(session, HowMany::new, Duration.ofSeconds(2)))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	@DeleteMapping("/players/{name}")
	void kick(@PathVariable("name") String name) {
		this.messenger.closeAll(Player.userTopic(name), CloseDetail.of(4003, "Bye"));
	}

}
