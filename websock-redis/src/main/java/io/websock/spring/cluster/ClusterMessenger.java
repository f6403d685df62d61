package io.websock.spring.cluster;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.cluster.Retention;
import io.websock.spring.Cancellable;
import io.websock.spring.Position;
import io.websock.spring.ReplyTo;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.cluster.NodeMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Messenger to the sessions of all nodes. Sessions of this node get what is published
 * first, then one message goes to the nodes that have subscribers to topics of the same
 * partition. What is published to a topic with a history goes to its log instead. What
 * one thread sends to one session of another node arrives in order, and so does what it
 * publishes to one topic; the two may overtake each other.
 */
final class ClusterMessenger implements WebSockMessenger {

	private final WebSockMessenger local;

	private final NodeLink link;

	private final MessageCodec codec;

	private final RemoteAsks asks;

	private final RemoteTimers timers;

	private final RetainedMessenger retained;

	ClusterMessenger(WebSockMessenger local, NodeLink link, MessageCodec codec, RemoteAsks asks, RemoteTimers timers,
			RetainedMessenger retained) {
		this.local = local;
		this.link = link;
		this.codec = codec;
		this.asks = asks;
		this.timers = timers;
		this.retained = retained;
	}

	@Override
	public SendResult send(SessionId session, Object message) {
		this.codec.check(message);
		return to(session, () -> this.local.send(session, message),
				() -> NodeMessage.of(Kind.SEND, session.toString(), "", this.codec.encode(message)));
	}

	@Override
	public SendResult push(SessionId session, Frame frame) {
		return to(session, () -> this.local.push(session, frame),
				() -> NodeMessage.of(Kind.PUSH, session.toString(), "", FrameBody.encode(frame)));
	}

	@Override
	public SendResult close(SessionId session, CloseDetail detail) {
		return to(session, () -> this.local.close(session, detail),
				() -> NodeMessage.of(Kind.CLOSE, session.toString(), detail.reason(), detail.code()));
	}

	@Override
	public int broadcast(String endpointName, Object message) {
		Runnable others = this.link.toAll(NodeMessage.of(Kind.BROADCAST, endpointName, "", this.codec.encode(message)));
		int accepted = this.local.broadcast(endpointName, message);
		others.run();
		return accepted;
	}

	@Override
	public void subscribe(SessionId session, String topic) {
		this.local.subscribe(session, topic);
	}

	@Override
	public void subscribe(SessionId session, String topic, Position position) {
		this.retained.subscribe(session, topic, position);
	}

	@Override
	public void unsubscribe(SessionId session, String topic) {
		this.retained.unsubscribe(session, topic);
	}

	@Override
	public void subscribePrefix(SessionId session, String prefix) {
		this.local.subscribePrefix(session, prefix);
	}

	@Override
	public void unsubscribePrefix(SessionId session, String prefix) {
		this.local.unsubscribePrefix(session, prefix);
	}

	@Override
	public int publish(String topic, Object message) {
		return publish(topic, null, NodeMessage.of(Kind.PUBLISH, topic, "", this.codec.encode(message)),
				() -> this.local.publish(topic, message));
	}

	@Override
	public int pushAll(String topic, Frame frame) {
		return publish(topic, null, NodeMessage.of(Kind.PUSH_ALL, topic, "", FrameBody.encode(frame)),
				() -> this.local.pushAll(topic, frame));
	}

	@Override
	public int publishFrom(SessionId sender, String topic, Object message) {
		return publish(topic, sender,
				NodeMessage.of(Kind.PUBLISH, topic, sender.toString(), this.codec.encode(message)),
				() -> this.local.publishFrom(sender, topic, message));
	}

	@Override
	public int pushAllFrom(SessionId sender, String topic, Frame frame) {
		return publish(topic, sender, NodeMessage.of(Kind.PUSH_ALL, topic, sender.toString(), FrameBody.encode(frame)),
				() -> this.local.pushAllFrom(sender, topic, frame));
	}

	@Override
	public int closeAll(String topic, CloseDetail detail) {
		return toTopic(topic, NodeMessage.of(Kind.CLOSE_ALL, topic, detail.reason(), detail.code()),
				() -> this.local.closeAll(topic, detail));
	}

	@Override
	public Cancellable sendAfter(Duration delay, SessionId session, Object message) {
		this.codec.check(message);
		return this.link.isHere(session) ? this.local.sendAfter(delay, session, message)
				: this.timers.once(session, this.codec.encode(message), delay);
	}

	@Override
	public Cancellable sendEvery(Duration interval, SessionId session, Object message) {
		this.codec.check(message);
		return this.link.isHere(session) ? this.local.sendEvery(interval, session, message)
				: this.timers.every(session, this.codec.encode(message), interval);
	}

	@Override
	public <R extends @Nullable Object> CompletionStage<R> ask(SessionId session,
			Function<? super ReplyTo<R>, ?> question, Duration timeout) {
		return this.asks.ask(session, question, timeout);
	}

	@Override
	public Set<SessionId> sessions(String endpointName) {
		return this.local.sessions(endpointName);
	}

	private SendResult to(SessionId session, Supplier<SendResult> here, Supplier<NodeMessage> there) {
		long node = this.link.nodeOf(session);
		return (node == this.link.self()) ? here.get() : this.link.send(node, there.get());
	}

	private int publish(String topic, @Nullable SessionId sender, NodeMessage message, IntSupplier here) {
		Retention retention = this.retained.retention(topic);
		return (retention != null) ? this.retained.append(topic, sender, message, retention)
				: toTopic(topic, message, here);
	}

	/**
	 * Encodes before anything is delivered, so that a message that cannot go to all
	 * reaches nobody.
	 */
	private int toTopic(String topic, NodeMessage message, IntSupplier here) {
		Runnable others = this.link.toTopic(topic, message);
		int accepted = here.getAsInt();
		others.run();
		return accepted;
	}

}
