package io.websock.benchmarks.cluster.node;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.websock.Frame;
import io.websock.spring.ClusterView;
import io.websock.spring.Presence;
import io.websock.spring.WebSockMessenger;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the driver asks a node, and has it do.
 */
@RestController
final class SoakController {

	private final MeterRegistry meters;

	private final ClusterView view;

	private final Presence presence;

	private final WebSockMessenger messenger;

	private final Traffic traffic;

	SoakController(MeterRegistry meters, ClusterView view, Presence presence, WebSockMessenger messenger,
			Traffic traffic) {
		this.meters = meters;
		this.view = view;
		this.presence = presence;
		this.messenger = messenger;
		this.traffic = traffic;
	}

	/**
	 * Returns the library's meters of the cluster and of sessions, with their tags.
	 */
	@GetMapping(path = "/soak/figures", produces = "text/plain")
	String figures() {
		Map<String, Long> figures = new TreeMap<>();
		for (Meter meter : this.meters.getMeters()) {
			String name = meter.getId().getName();
			if (name.startsWith("websock.")) {
				String tags = meter.getId().getTags().stream().map(Tag::getValue).collect(Collectors.joining("."));
				for (Measurement measurement : meter.measure()) {
					figures.put(tags.isEmpty() ? name : name + "." + tags, (long) measurement.getValue());
				}
			}
		}
		figures.put("connected", this.view.isConnected() ? 1L : 0L);
		return figures.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Returns the addresses of the nodes, this one first.
	 */
	@GetMapping(path = "/soak/members", produces = "text/plain")
	String members() {
		return this.view.members().stream().map((member) -> member.node()).collect(Collectors.joining("\n"));
	}

	/**
	 * Returns who is tracked, in an order that is the same at all nodes.
	 */
	@GetMapping(path = "/soak/presence", produces = "text/plain")
	String presence() {
		return this.presence.list(SoakEndpoints.PRESENCE)
			.entries()
			.stream()
			.map((entry) -> entry.session() + " " + entry.key() + " " + entry.meta())
			.sorted()
			.collect(Collectors.joining("\n"));
	}

	@PostMapping("/soak/traffic")
	void traffic(@RequestParam int rate) {
		this.traffic.rate(rate);
	}

	@PostMapping("/soak/targets")
	void targets(@RequestBody String lines) {
		this.traffic.targets(lines.lines().map(Target::parse).toList());
	}

	/**
	 * Pushes texts of 128 bytes to the topic that has many subscribers.
	 * @param count how many
	 */
	@PostMapping("/soak/one-topic")
	void oneTopic(@RequestParam int count) {
		for (int i = 0; i < count; i++) {
			this.messenger.pushAll("one-topic", Frame.text("x".repeat(128)));
		}
	}

}
