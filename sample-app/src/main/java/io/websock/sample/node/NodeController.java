package io.websock.sample.node;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page which node it is from, and where the others are.
 */
@RestController
final class NodeController {

	private final SampleNode node;

	NodeController(SampleNode node) {
		this.node = node;
	}

	@GetMapping("/node")
	SampleNode node() {
		return this.node;
	}

}
