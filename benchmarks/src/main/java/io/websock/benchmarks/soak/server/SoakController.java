package io.websock.benchmarks.soak.server;

import java.util.Map;
import java.util.stream.Collectors;

import io.websock.spring.WebSockCredentials;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the driver asks the node: figures and account as lines of {@code name=value}.
 */
@RestController
final class SoakController {

	private final Figures figures;

	private final Books books;

	private final Publishers publishers;

	private final WebSockCredentials credentials;

	SoakController(Figures figures, Books books, Publishers publishers, WebSockCredentials credentials) {
		this.figures = figures;
		this.books = books;
		this.publishers = publishers;
		this.credentials = credentials;
	}

	@GetMapping(path = "/soak/figures", produces = "text/plain")
	String figures(@RequestParam boolean collect) {
		return lines(this.figures.now(collect));
	}

	@GetMapping(path = "/soak/account", produces = "text/plain")
	String account() {
		return lines(this.books.account());
	}

	@PostMapping("/soak/publishers")
	void publishers(@RequestParam boolean on) {
		this.publishers.on(on);
	}

	@PostMapping("/soak/revoke")
	void revoke(@RequestParam String name) {
		this.credentials.revokeAll(new Strangers.User(name));
	}

	private static String lines(Map<String, Object> values) {
		return values.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining("\n"));
	}

}
