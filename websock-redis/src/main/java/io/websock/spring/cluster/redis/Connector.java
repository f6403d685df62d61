package io.websock.spring.cluster.redis;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.websock.cluster.Channel;
import io.websock.cluster.ClusterListener;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the links to the servers and the subscriptions on them. One thread, the
 * {@link Writer}'s, calls it, other than where a method says so.
 */
final class Connector implements LinkListener {

	private final RedisClient client;

	private final Topology topology;

	private final Targets targets;

	private final Servers servers;

	private final Backoff backoff;

	private final ClusterListener listener;

	private final Inbound inbound;

	private final Probes probes;

	private final ConnectionReports reports;

	private final Writer writer;

	/** Names of the channels that are received, with the channels. */
	private final Map<String, Channel> wanted;

	/** Channels that a server stopped to deliver. */
	private final Set<String> interrupted = new HashSet<>();

	private boolean connected;

	private boolean loading;

	private boolean waiting;

	private boolean closed;

	Connector(RedisClient client, Topology topology, Targets targets, Servers servers, Map<String, Channel> wanted,
			RedisSettings settings, ClusterListener listener, Inbound inbound, Probes probes, ConnectionReports reports,
			Writer writer) {
		this.client = client;
		this.topology = topology;
		this.targets = targets;
		this.servers = servers;
		this.wanted = wanted;
		this.backoff = new Backoff(settings.backoff());
		this.listener = listener;
		this.inbound = inbound;
		this.probes = probes;
		this.reports = reports;
		this.writer = writer;
	}

	/**
	 * Finds the servers and connects to those that are not connected.
	 */
	void connect() {
		if (this.loading || this.closed) {
			return;
		}
		this.loading = true;
		this.topology.load()
			.whenComplete((primaries, failure) -> this.writer.execute(() -> loaded(primaries, failure)));
	}

	private void loaded(@Nullable List<Topology.Primary> primaries, @Nullable Throwable failure) {
		this.loading = false;
		if (this.closed) {
			return;
		}
		if (primaries == null || failure != null) {
			failed("Cannot find the servers", failure);
			return;
		}
		for (Server gone : this.servers.update(primaries)) {
			close(gone);
		}
		this.servers.all().forEach(this::open);
		synchronize();
		this.writer.released();
	}

	private void open(Server server) {
		if (server.open()) {
			Link.open(this.client, server.uri(), server.probe(), this.targets.sharded(), this)
				.whenComplete((link, failure) -> this.writer.execute(() -> opened(server, link, failure)));
		}
	}

	private void opened(Server server, @Nullable Link link, @Nullable Throwable failure) {
		server.opened(link);
		if (link == null) {
			disconnected("cannot connect to " + address(server));
			failed("Cannot connect to " + address(server), failure);
		}
		else if (this.closed || !this.servers.all().contains(server)) {
			close(server);
		}
		else if (!link.isOpen()) {
			lost(server, link, "connection lost");
		}
		else {
			synchronize();
		}
	}

	private void failed(String what, @Nullable Throwable failure) {
		this.reports.failed(what, failure);
		connectLater();
	}

	/**
	 * Connects after a time that grows with each attempt, with a part of it at random.
	 */
	void connectLater() {
		if (this.waiting) {
			return;
		}
		this.waiting = true;
		this.writer.schedule(this::connectNow, this.backoff.nextNanos());
	}

	private void connectNow() {
		this.waiting = false;
		connect();
	}

	/**
	 * Makes the subscriptions those that are wanted, and notifies the listener if all
	 * servers are connected.
	 */
	void synchronize() {
		this.servers.names(this.wanted.values()).forEach(this::synchronize);
		if (!this.servers.areUp()) {
			return;
		}
		this.backoff.reset();
		if (!this.connected) {
			this.connected = true;
			this.interrupted.clear();
			this.listener.connected();
		}
	}

	private void synchronize(Server server, Set<String> names) {
		Link link = server.link();
		if (link == null) {
			return;
		}
		server.subscribed().removeIf((name) -> {
			if (names.contains(name)) {
				return false;
			}
			if (this.wanted.containsKey(name)) {
				this.interrupted.add(name);
			}
			link.unsubscribe(name);
			return true;
		});
		for (String name : names) {
			if (server.subscribed().add(name)) {
				server.asked();
				link.subscribe(name)
					.whenComplete(
							(done, failure) -> this.writer.execute(() -> subscribed(server, link, name, failure)));
			}
		}
	}

	private void subscribed(Server server, Link link, String name, @Nullable Throwable failure) {
		if (server.link() != link) {
			return;
		}
		server.confirmed();
		this.writer.released();
		if (failure != null) {
			server.subscribed().remove(name);
			this.interrupted.add(name);
			if (failure instanceof RedisCommandExecutionException) {
				failed("Cannot subscribe", failure);
			}
			else {
				lost(server, link, "no answer from " + address(server));
			}
			return;
		}
		Channel channel = this.wanted.get(name);
		if (this.interrupted.remove(name) && channel != null && this.connected) {
			this.listener.interrupted(channel);
		}
		synchronize();
	}

	/**
	 * Closes all links and opens others.
	 */
	void reconnect() {
		disconnected("frames do not arrive");
		this.servers.all().forEach(this::close);
		connect();
	}

	/**
	 * Closes all links if one of them leads to a former primary.
	 */
	void demoted() {
		if (this.connected) {
			reconnect();
		}
	}

	private void disconnected(String reason) {
		if (this.connected) {
			this.connected = false;
			this.listener.disconnected(reason);
		}
	}

	@Override
	public void received(String name, Received message) {
		Channel channel = this.wanted.get(name);
		if (channel != null) {
			this.inbound.offer(channel, message);
		}
		else if (message.kind() == Received.PROBE) {
			this.probes.arrived(message);
		}
	}

	@Override
	public void unsubscribed(Link link, String name) {
		this.writer.execute(() -> {
			for (Server server : this.servers.all()) {
				if (server.link() == link && server.subscribed().remove(name)) {
					this.interrupted.add(name);
					connectLater();
				}
			}
		});
	}

	@Override
	public void lost(Link link, String reason) {
		this.writer.execute(() -> {
			for (Server server : this.servers.all()) {
				if (server.link() == link) {
					lost(server, link, reason + " to " + address(server));
				}
			}
		});
	}

	private void lost(Server server, Link link, String reason) {
		disconnected(reason);
		close(server);
		connectLater();
	}

	private void close(Server server) {
		Link link = server.link();
		if (link != null) {
			server.opened(null);
			link.close();
		}
	}

	/**
	 * Connects no more. The client closes the links that are left.
	 */
	void close() {
		this.closed = true;
	}

	private static String address(Server server) {
		return server.uri().getHost() + ":" + server.uri().getPort();
	}

}
