package io.websock.cluster;

import java.security.SecureRandom;
import java.util.function.LongSupplier;

/**
 * What a node is from a start to the close that follows: an identity, its sequences, and
 * what it knows of others. A node that starts again has another, so that two processes
 * that go on from one image of memory are two nodes.
 *
 * @param self the identity
 * @param outbox frames that are sent
 * @param membership other nodes
 * @param connection state of the connection
 * @param receiver takes what the engine passes
 */
record NodeRun(Self self, Outbox outbox, Membership membership, Connection connection, Receiver receiver) {

	static NodeRun create(ClusterEngine engine, ClusterSettings settings, LongSupplier nanos, NodeListener listener,
			Subscriptions subscriptions, Counters counters, long id) {
		Self self = new Self(listener, id);
		Outbox outbox = new Outbox(engine, settings, self::identity, nanos, counters);
		PeerContext context = new PeerContext(settings, nanos, subscriptions, outbox, counters, listener);
		Membership membership = new Membership(context);
		Connection connection = new Connection(engine, settings, nanos, listener::connection);
		return new NodeRun(self, outbox, membership, connection, new Receiver(context, self, membership, connection));
	}

	static long newId() {
		return new SecureRandom().nextLong();
	}

}
