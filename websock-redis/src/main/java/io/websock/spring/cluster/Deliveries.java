package io.websock.spring.cluster;

import io.websock.CloseDetail;
import io.websock.SessionId;
import io.websock.cluster.NodeIdentity;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.cluster.NodeMessage.Kind;

/**
 * Delivery of other nodes' messages to the sessions of this node. Runs on the engine's
 * threads and does not block.
 */
final class Deliveries {

	private final WebSockMessenger local;

	private final NodeLink link;

	private final MessageCodec codec;

	private final RemoteAsks asks;

	private final ClusterCounts counts;

	Deliveries(WebSockMessenger local, NodeLink link, MessageCodec codec, RemoteAsks asks, ClusterCounts counts) {
		this.local = local;
		this.link = link;
		this.codec = codec;
		this.asks = asks;
		this.counts = counts;
	}

	void register(NodeEvents events) {
		events.on(Kind.PUBLISH, (origin, message) -> publish(message));
		events.on(Kind.PUSH_ALL, (origin, message) -> pushAll(message));
		events.on(Kind.CLOSE_ALL, (origin, message) -> this.local.closeAll(message.target(), detail(message)));
		events.on(Kind.BROADCAST, (origin, message) -> this.local.broadcast(message.target(), decode(message)));
		events.on(Kind.SEND, this::send);
		events.on(Kind.PUSH, (origin, message) -> count(this.local.push(session(message), FrameBody.decode(message))));
		events.on(Kind.CLOSE, (origin, message) -> count(this.local.close(session(message), detail(message))));
	}

	private void publish(NodeMessage message) {
		if (message.other().isEmpty()) {
			this.local.publish(message.target(), decode(message));
		}
		else {
			this.local.publishFrom(SessionId.of(message.other()), message.target(), decode(message));
		}
	}

	private void pushAll(NodeMessage message) {
		if (message.other().isEmpty()) {
			this.local.pushAll(message.target(), FrameBody.decode(message));
		}
		else {
			this.local.pushAllFrom(SessionId.of(message.other()), message.target(), FrameBody.decode(message));
		}
	}

	private void send(NodeIdentity origin, NodeMessage message) {
		SendResult result = this.local.send(session(message), decode(message));
		count(result);
		if (result == SendResult.NO_SESSION && message.number() != 0) {
			this.link.send(origin.id(), NodeMessage.of(Kind.GONE, "", "", message.number()));
		}
	}

	private void count(SendResult result) {
		if (result == SendResult.NO_SESSION) {
			this.counts.noSession.increment();
		}
	}

	private Object decode(NodeMessage message) {
		Object decoded = this.codec.decode(message, this.asks::asker);
		if (decoded == null) {
			throw new IllegalArgumentException("A message from another node is null");
		}
		return decoded;
	}

	private static SessionId session(NodeMessage message) {
		return SessionId.of(message.target());
	}

	private static CloseDetail detail(NodeMessage message) {
		return new CloseDetail(Math.toIntExact(message.number()), message.other());
	}

}
