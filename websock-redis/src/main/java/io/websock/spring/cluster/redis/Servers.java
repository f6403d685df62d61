package io.websock.spring.cluster.redis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.websock.cluster.Channel;

import org.jspecify.annotations.Nullable;

/**
 * Servers by address and by slot. The connector's thread owns them.
 */
final class Servers {

	private final Targets targets;

	private final String tag;

	private final Server[] bySlot = new Server[Topology.SLOTS];

	private Map<String, Server> servers = new LinkedHashMap<>();

	Servers(Targets targets, String tag) {
		this.targets = targets;
		this.tag = tag;
	}

	/**
	 * Takes the servers that were found, and returns those that are there no longer.
	 * @param primaries the servers
	 */
	Collection<Server> update(List<Topology.Primary> primaries) {
		Map<String, Server> former = new HashMap<>(this.servers);
		this.servers = new LinkedHashMap<>();
		Arrays.fill(this.bySlot, null);
		for (Topology.Primary primary : primaries) {
			Server kept = former.remove(primary.address());
			Server server = (kept != null) ? kept : new Server(primary.uri(), probe(primary));
			if (!primary.serves(server.probe().slot())) {
				server.probe(probe(primary));
			}
			this.servers.put(primary.address(), server);
			assign(server, primary.slots());
		}
		return former.values();
	}

	private void assign(Server server, @Nullable BitSet slots) {
		if (slots == null) {
			Arrays.fill(this.bySlot, server);
		}
		else {
			slots.stream().forEach((slot) -> this.bySlot[slot] = server);
		}
	}

	private Target probe(Topology.Primary primary) {
		int number = 0;
		Target target;
		do {
			target = this.targets.probe("probe-" + this.tag + "-" + number);
			number++;
		}
		while (!primary.serves(target.slot()));
		return target;
	}

	@Nullable Server of(Target target) {
		return this.bySlot[target.slot()];
	}

	/**
	 * Returns the names that each server is to deliver: of channels, and of its probe.
	 * @param channels the channels
	 * @return the names by server
	 */
	Map<Server, Set<String>> names(Collection<Channel> channels) {
		Map<Server, Set<String>> names = new HashMap<>();
		for (Server server : this.servers.values()) {
			names.put(server, new HashSet<>(Set.of(server.probe().name())));
		}
		for (Channel channel : channels) {
			Target target = this.targets.of(channel);
			Server server = of(target);
			if (server != null) {
				names.computeIfAbsent(server, (key) -> new HashSet<>()).add(target.name());
			}
		}
		return names;
	}

	Collection<Server> all() {
		return this.servers.values();
	}

	boolean areUp() {
		return !this.servers.isEmpty() && this.servers.values().stream().allMatch(Server::isUp);
	}

}
