package io.websock.spring.test.example.prices;

import io.websock.spring.WebSockMessenger;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes the prices that are posted.
 */
@RestController
class PricesController {

	private final WebSockMessenger messenger;

	PricesController(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	@PostMapping("/prices")
	int publish(@RequestBody Price price) {
		return this.messenger.publish(price.topic(), price);
	}

}
