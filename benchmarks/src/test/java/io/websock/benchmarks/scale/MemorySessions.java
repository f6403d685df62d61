package io.websock.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.SessionRegistry;
import io.websock.spring.Presence;
import io.websock.spring.WebSockMessenger;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Sessions of an application without sockets, and what can be done with them. For one
 * thread.
 */
final class MemorySessions {

	/** Sessions that are in a room together. */
	static final int ROOM = 20;

	private static final Frame FRAME = Frame.text("x".repeat(128));

	private final PeerNetwork network = new PeerNetwork();

	private final ConfigurableApplicationContext context = MemoryNode.start();

	private final SessionRegistry registry = this.context.getBean(SessionRegistry.class);

	private final WebSockMessenger messenger = this.context.getBean(WebSockMessenger.class);

	private final Presence presence = this.context.getBean(Presence.class);

	private final Handshakes handshakes = new Handshakes(this.context, this.network);

	/** The oldest first. */
	private List<SilentPeer> peers = new ArrayList<>();

	/** How many have joined a room. */
	private int joined;

	void open(int count) {
		for (int i = 0; i < count; i++) {
			this.peers.add(this.handshakes.open());
		}
	}

	/**
	 * Has the newest sessions join rooms, whose members are notified.
	 */
	void join(int count) {
		for (SilentPeer peer : this.peers.subList(this.peers.size() - count, this.peers.size())) {
			String room = room(this.joined);
			this.messenger.subscribe(peer.id(), room);
			this.presence.track(peer.id(), room, "user-" + this.joined, "here");
			this.joined++;
		}
	}

	private static String room(int session) {
		return "room:" + session / ROOM;
	}

	/**
	 * Lists the members of some rooms.
	 * @return how many there are in all
	 */
	int list(int rooms) {
		int members = 0;
		for (int i = 0; i < rooms; i++) {
			int session = (int) ((long) i * this.joined / rooms);
			members += this.presence.list(room(session)).entries().size();
		}
		return members;
	}

	/**
	 * Has the oldest sessions leave, by a close frame from each client.
	 */
	void leave(int count) {
		this.peers.subList(0, count).forEach(SilentPeer::leave);
		this.peers = new ArrayList<>(this.peers.subList(count, this.peers.size()));
	}

	/**
	 * Waits until the others have ended.
	 */
	void awaitLeft() {
		Waiting.until("sessions to end", () -> this.registry.sessions().size() == this.peers.size());
	}

	/**
	 * Sends a frame to all, and waits until all clients have it.
	 */
	void push() {
		deliver(() -> this.messenger.pushAll(AllEndpoint.TOPIC, FRAME));
	}

	/**
	 * Sends a message to {@code handleInfo} of all, and waits until all clients have what
	 * that sends.
	 */
	void publish() {
		deliver(() -> this.messenger.publish(AllEndpoint.TOPIC, FRAME));
	}

	/**
	 * Does as {@link #push()} after one session has unsubscribed and subscribed.
	 */
	void pushAfterChange() {
		SessionId first = this.peers.get(0).id();
		this.messenger.unsubscribe(first, AllEndpoint.TOPIC);
		this.messenger.subscribe(first, AllEndpoint.TOPIC);
		push();
	}

	private void deliver(Runnable sender) {
		long expected = this.network.messages() + this.peers.size();
		sender.run();
		Waiting.until("all to receive a message", () -> this.network.messages() >= expected);
	}

	/**
	 * Reads all gauges, as a scrape does.
	 * @return their number
	 */
	int readGauges() {
		int count = 0;
		for (Meter meter : this.context.getBean(MeterRegistry.class).getMeters()) {
			if (meter instanceof Gauge gauge && gauge.getId().getName().startsWith("websock.")) {
				gauge.value();
				count++;
			}
		}
		return count;
	}

	/**
	 * Fails unless exactly those sessions are open that should be.
	 */
	void requireAll() {
		int open = this.registry.sessions().size();
		if (open != this.peers.size()) {
			throw new IllegalStateException(open + " of " + this.peers.size() + " sessions are open");
		}
	}

	/**
	 * Returns the number of pings that clients have received so far.
	 */
	long pings() {
		return this.network.pings();
	}

	/**
	 * Stops the application, which drains all sessions first.
	 * @return the number of sessions whose clients have received a close frame meanwhile
	 */
	long drain() {
		long before = this.network.closes();
		this.context.close();
		long closes = this.network.closes() - before;
		this.network.close();
		return closes;
	}

}
