package io.websock.migration;

import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.simp.annotation.SubscribeMapping;
import org.springframework.stereotype.Controller;

// tag::controller[]
@Controller
class LobbyController {

	@SubscribeMapping("/room.{room}")
	String welcome(@DestinationVariable String room) {
		return "Welcome to " + room;
	}

	@MessageMapping("/room.{room}")
	@SendTo("/topic/room.{room}")
	String say(String text) {
		return text;
	}

}
// end::controller[]
