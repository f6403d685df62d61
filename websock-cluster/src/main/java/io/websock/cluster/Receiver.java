package io.websock.cluster;

/**
 * What the engine passes to a node, and who it is for.
 */
final class Receiver implements ClusterListener {

	private final PeerContext context;

	private final Self self;

	private final Membership membership;

	private final Connection connection;

	private volatile boolean closed;

	Receiver(PeerContext context, Self self, Membership membership, Connection connection) {
		this.context = context;
		this.self = self;
		this.membership = membership;
		this.connection = connection;
	}

	/**
	 * Passes no more frames.
	 */
	void close() {
		this.closed = true;
	}

	@Override
	public void frame(Channel channel, byte[] bytes) {
		if (this.closed) {
			return;
		}
		this.context.counters().bytesReceived.add(bytes.length);
		Envelope frame = this.context.outbox().decode(bytes);
		if (frame == null) {
			this.context.counters().undecodable.increment();
		}
		else if (frame.sender().id() == this.self.identity().id()) {
			if (frame.kind() != FrameKind.MESSAGE) {
				this.membership.arrived();
			}
		}
		else if (frame.kind() == FrameKind.DECLARED_DEAD) {
			declaredDead(frame);
		}
		else {
			this.membership.receive(channel, frame);
		}
	}

	@Override
	public void appended(Channel channel, String topic, LogEntry entry) {
		if (!this.closed) {
			this.context.counters().bytesReceived.add(entry.bytes().length);
			this.context.listener().appended(channel, topic, entry);
		}
	}

	@Override
	public void connected() {
		this.membership.listening();
		this.context.subscriptions().connected();
		this.context.outbox().beat(FrameKind.HELLO);
		this.connection.connected();
	}

	@Override
	public void disconnected(String reason) {
		this.context.subscriptions().disconnected();
		this.connection.disconnected(reason);
	}

	@Override
	public void failed(String reason) {
		this.connection.failed(reason);
	}

	@Override
	public void interrupted(Channel channel) {
		this.context.listener().interrupted(channel);
	}

	private void declaredDead(Envelope frame) {
		NodeIdentity identity = this.self.identity();
		if (Death.names(frame.body(), identity) && this.self.beginAnew(identity)) {
			this.context.outbox().beat(FrameKind.HELLO);
		}
	}

}
