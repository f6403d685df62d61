package io.websock.engine.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.TestClock;
import io.websock.engine.TestWebSock;
import io.websock.engine.TimerWheel;
import io.websock.protocol.Opcode;
import io.websock.protocol.PerMessageDeflate;
import io.websock.protocol.Role;
import io.websock.test.TestConnectInfo;

/**
 * One session on a connection in memory, with a peer, a clock and an executor that only
 * move when the test moves them.
 */
final class WireFixture implements SessionListener {

	final InMemorySocket socket = new InMemorySocket();

	final TestWebSock webSock = new TestWebSock();

	final SessionId id = SessionId.random();

	/** Frames as the listener counts them, such as {@code in TEXT 5}. */
	final List<String> counted = new ArrayList<>();

	private final TestClock clock = new TestClock();

	private final TimerWheel timers = new TimerWheel(this.clock);

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final SessionRegistry registry = new SessionRegistry(this.tasks::add, this.timers);

	private SessionSettings settings = withoutHeartbeat(SessionSettings.defaults());

	private Role role = Role.SERVER;

	private ConnectionDeflate deflate;

	private Peer peer = new Peer(null);

	private Session session;

	private WireTransport transport;

	private static SessionSettings withoutHeartbeat(SessionSettings settings) {
		return new SessionSettings(settings.idleTimeout(), Duration.ZERO, settings.heartbeatTimeout(),
				settings.closeTimeout(), settings.sendTimeout(), settings.callbackTimeout(), settings.wire(),
				settings.rates(), settings.mailbox(), settings.outbound(), settings.closeCodes());
	}

	WireFixture withWire(UnaryOperator<SessionSettings.Wire> change) {
		this.settings = new SessionSettings(this.settings.idleTimeout(), this.settings.heartbeatInterval(),
				this.settings.heartbeatTimeout(), this.settings.closeTimeout(), this.settings.sendTimeout(),
				this.settings.callbackTimeout(), change.apply(this.settings.wire()), this.settings.rates(),
				this.settings.mailbox(), this.settings.outbound(), this.settings.closeCodes());
		return this;
	}

	/**
	 * Makes our side the client's, and the peer a server.
	 */
	WireFixture asClient() {
		this.role = Role.CLIENT;
		this.peer = new Peer(Role.SERVER, null);
		return this;
	}

	WireFixture withDeflate(ConnectionDeflate deflate, PerMessageDeflate ofPeer) {
		this.deflate = deflate;
		this.peer = new Peer((this.role == Role.SERVER) ? Role.CLIENT : Role.SERVER, ofPeer);
		return this;
	}

	/**
	 * Opens the session and handles what has come with the handshake.
	 */
	WireFixture open() {
		SessionEndpoint endpoint = new SessionEndpoint("test", this.settings, this, () -> this.webSock,
				(released) -> this.webSock.trace.add("released"), true);
		this.transport = new WireTransport(this.role, this.socket, this.deflate, (transport) -> {
			this.session = this.registry.create(endpoint, TestConnectInfo.of(this.id), transport);
			return this.session;
		});
		this.transport.open();
		run();
		return this;
	}

	/**
	 * Has bytes arrive and runs what that leads to.
	 */
	WireFixture arrives(byte[]... parts) {
		this.socket.arrives(PeerFrames.concat(parts));
		return run();
	}

	/**
	 * Gives the network room for bytes and runs what that leads to.
	 */
	WireFixture takes(long bytes) {
		this.socket.room += bytes;
		return run();
	}

	WireFixture peerEndsItsDirection() {
		this.socket.inputEnded = true;
		return run();
	}

	/**
	 * Breaks the connection, which the host reports.
	 */
	WireFixture breaks() {
		this.socket.broken = true;
		this.transport.lost();
		return run();
	}

	WireFixture after(Duration duration) {
		this.clock.move(duration);
		this.timers.advance();
		return run();
	}

	/**
	 * Reports what the socket was asked to report and runs what was handed to the
	 * executor, until there is neither.
	 */
	WireFixture run() {
		runUnseen();
		this.peer.takes(this.socket.takeOutput());
		return this;
	}

	/**
	 * Runs without the peer's view, so that the test takes what was sent.
	 */
	void runUnseen() {
		boolean more = true;
		while (more) {
			more = runTask() | report();
		}
	}

	private boolean runTask() {
		Runnable task = this.tasks.poll();
		if (task != null) {
			task.run();
		}
		return task != null;
	}

	private boolean report() {
		if (this.socket.takeWriteReport()) {
			this.transport.writable();
			return true;
		}
		if (this.socket.takeReadReport()) {
			if (this.transport.readable()) {
				this.socket.awaitReadable();
			}
			return true;
		}
		return false;
	}

	Session session() {
		return this.session;
	}

	WireTransport transport() {
		return this.transport;
	}

	Peer peer() {
		return this.peer;
	}

	/**
	 * Returns what the peer has seen.
	 */
	List<String> seen() {
		return this.peer.seen;
	}

	/**
	 * Returns whether nothing is left of the session and its connection.
	 */
	boolean isGone() {
		return this.socket.closes == 1 && this.registry.sessions().isEmpty() && this.session.hasEnded();
	}

	@Override
	public void frameReceived(Opcode opcode, long bytes) {
		this.counted.add("in " + opcode + " " + bytes);
	}

	@Override
	public void framesSent(Opcode opcode, int frames, long bytes) {
		this.counted.add(((frames != 1) ? frames + " out " : "out ") + opcode + " " + bytes);
	}

}
