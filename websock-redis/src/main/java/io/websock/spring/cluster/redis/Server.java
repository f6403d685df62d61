package io.websock.spring.cluster.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;

/**
 * Server that frames are sent to and received from. The connector's thread owns it.
 */
final class Server {

	private final RedisURI uri;

	private Target probe;

	private final Set<String> subscribed = new HashSet<>();

	private List<Request<?>> batch = new ArrayList<>();

	private @Nullable Link link;

	private int unconfirmed;

	private boolean opening;

	private boolean ready;

	Server(RedisURI uri, Target probe) {
		this.uri = uri;
		this.probe = probe;
	}

	RedisURI uri() {
		return this.uri;
	}

	/**
	 * Channel on this server through which this node sends frames to itself.
	 */
	Target probe() {
		return this.probe;
	}

	void probe(Target target) {
		this.probe = target;
	}

	/**
	 * Names of the channels that are subscribed to, or asked for.
	 */
	Set<String> subscribed() {
		return this.subscribed;
	}

	@Nullable Link link() {
		return this.link;
	}

	/**
	 * Returns whether the server is to be connected, and begins to.
	 */
	boolean open() {
		if (this.link != null || this.opening) {
			return false;
		}
		this.opening = true;
		return true;
	}

	void opened(@Nullable Link opened) {
		this.opening = false;
		this.link = opened;
		this.unconfirmed = 0;
		this.ready = false;
		this.subscribed.clear();
	}

	void asked() {
		this.unconfirmed++;
	}

	void confirmed() {
		this.unconfirmed--;
		this.ready |= this.unconfirmed == 0;
	}

	/**
	 * Returns whether the server delivers what it is asked for.
	 */
	boolean isUp() {
		return this.link != null && this.unconfirmed == 0;
	}

	/**
	 * Returns whether requests are sent to the server: not before all was subscribed to,
	 * so that this node hears what it sends.
	 */
	boolean takesRequests() {
		return this.link != null && this.ready;
	}

	void add(Request<?> request) {
		this.batch.add(request);
	}

	void flush() {
		if (!this.batch.isEmpty() && this.link != null) {
			List<Request<?>> requests = this.batch;
			this.batch = new ArrayList<>(requests.size());
			this.link.send(requests);
		}
	}

}
