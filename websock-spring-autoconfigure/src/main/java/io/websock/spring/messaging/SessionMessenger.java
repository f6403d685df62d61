package io.websock.spring.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SharedFrame;
import io.websock.spring.Cancellable;
import io.websock.spring.ReplyTo;
import io.websock.spring.SendResult;
import io.websock.spring.TopicListener;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.WebSockTopics;
import org.jspecify.annotations.Nullable;

/**
 * Messenger to the sessions of one {@link SessionRegistry}.
 */
public final class SessionMessenger implements WebSockMessenger, WebSockTopics {

	private final SessionRegistry registry;

	private final FanOut fanOut;

	private final Topics topics;

	private final PendingAsks asks;

	private final PendingTimers timers;

	/**
	 * Creates a messenger.
	 * @param registry the sessions of this node
	 * @param listeners notified of the first and of the last subscriber of a topic;
	 * supplied at the first subscription
	 */
	public SessionMessenger(SessionRegistry registry, Supplier<List<TopicListener>> listeners) {
		this.registry = registry;
		this.fanOut = new FanOut(registry.executor(), Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
		this.topics = new Topics(registry, this.fanOut.lanes(), new TopicEvents(registry.executor(), listeners));
		this.asks = new PendingAsks(registry, this.fanOut);
		this.timers = new PendingTimers(registry, this.fanOut);
	}

	/**
	 * Creates what hands application events to sessions, in order with what this
	 * messenger sends.
	 * @param endpointEvents by endpoint name, the types of events its sessions want
	 * @return a relay
	 */
	public EventRelay eventRelay(Map<String, Set<Class<?>>> endpointEvents) {
		return new EventRelay(this.registry, this.fanOut, endpointEvents);
	}

	/**
	 * Returns the topics and prefixes with the most traffic.
	 * @param limit the maximum number
	 * @return the traffic, the busiest first
	 */
	public List<TopicTraffic> busiestTopics(int limit) {
		return this.topics.busiest(limit);
	}

	/**
	 * Returns the number of topics and prefixes that have subscribers.
	 * @return the number
	 */
	public int topicCount() {
		return this.topics.size();
	}

	/**
	 * Sets the observer of which topics have subscribers, before the first subscription.
	 * @param interest the observer
	 */
	public void observe(TopicInterest interest) {
		this.topics.observe(interest);
	}

	/**
	 * Creates what delivers the log of a topic to the topic's subscribers.
	 * @param topic the topic
	 * @return the subscribers
	 */
	public LogSubscribers logSubscribers(String topic) {
		return new LogSubscribers(topic, this.registry, this.topics, this.fanOut);
	}

	/**
	 * Returns the number of sessions that something published to a topic is for.
	 * @param topic the topic
	 * @param sender a session to leave out, or {@code null}
	 * @return the number
	 */
	public int audience(String topic, @Nullable SessionId sender) {
		Session from = (sender != null) ? this.registry.find(sender) : null;
		return this.topics.audience(topic, from);
	}

	/**
	 * Sends each subscriber of some topics a message about each of them, and each
	 * subscriber of prefixes one about all of them. Looks at every topic.
	 * @param condition selects topics
	 * @param message makes the message from a topic's name, or from {@code null} for all
	 */
	public void sendAbout(Predicate<String> condition, Function<@Nullable String, Object> message) {
		this.topics.forEachByName(condition, (topic, recipients) -> this.fanOut.send(recipients, message.apply(topic)));
		Recipients byPrefix = this.topics.byPrefix();
		if (byPrefix.size() > 0) {
			this.fanOut.send(byPrefix, message.apply(null));
		}
	}

	/**
	 * Returns the traffic of one topic or prefix.
	 * @param subscription which one
	 * @return the traffic; {@code null} if nobody is subscribed to it
	 */
	public @Nullable TopicTraffic traffic(Subscription subscription) {
		return this.topics.traffic(subscription);
	}

	/**
	 * Returns some of the sessions that are subscribed to one topic or prefix.
	 * @param subscription which one
	 * @param offset the number of sessions to leave out
	 * @param limit the maximum number
	 * @return their addresses
	 */
	public List<SessionId> subscribers(Subscription subscription, long offset, int limit) {
		return this.topics.subscribers(subscription).ids(offset, limit);
	}

	/**
	 * Returns some of a session's subscriptions.
	 * @param session the session's address
	 * @param limit the maximum number
	 * @return the subscriptions, in no particular order; none without such a session
	 */
	public SessionTopics subscriptions(SessionId session, int limit) {
		Session target = this.registry.find(session);
		return (target != null) ? this.topics.of(target, limit) : SessionTopics.NONE;
	}

	Topics topics() {
		return this.topics;
	}

	PendingTimers timers() {
		return this.timers;
	}

	@Override
	public SendResult send(SessionId session, Object message) {
		Object captured = this.registry.capture(message);
		return to(session, (target) -> target.send(captured));
	}

	@Override
	public SendResult push(SessionId session, Frame frame) {
		return to(session, (target) -> target.push(frame));
	}

	@Override
	public int broadcast(String endpointName, Object message) {
		Object captured = this.registry.capture(message);
		return this.fanOut.send(Recipients.of(this.registry.sessions(endpointName), this.fanOut.lanes()), captured);
	}

	@Override
	public void subscribe(SessionId session, String topic) {
		this.topics.subscribe(session, Subscription.toTopic(topic));
	}

	@Override
	public void unsubscribe(SessionId session, String topic) {
		this.topics.unsubscribe(session, Subscription.toTopic(topic));
	}

	@Override
	public void subscribePrefix(SessionId session, String prefix) {
		this.topics.subscribe(session, Subscription.toPrefix(prefix));
	}

	@Override
	public void unsubscribePrefix(SessionId session, String prefix) {
		this.topics.unsubscribe(session, Subscription.toPrefix(prefix));
	}

	@Override
	public int publish(String topic, Object message) {
		Object captured = this.registry.capture(message);
		return this.topics.deliver(topic, (recipients) -> this.fanOut.send(recipients, captured));
	}

	@Override
	public int pushAll(String topic, Frame frame) {
		SharedFrame shared = new SharedFrame(frame);
		return this.topics.deliver(topic, (recipients) -> this.fanOut.push(recipients, shared));
	}

	@Override
	public int publishFrom(SessionId sender, String topic, Object message) {
		Session from = this.registry.find(sender);
		if (from == null) {
			return publish(topic, message);
		}
		Object captured = this.registry.capture(message);
		return this.topics.deliver(topic, (recipients) -> this.fanOut.sendFrom(from, recipients, captured));
	}

	@Override
	public int pushAllFrom(SessionId sender, String topic, Frame frame) {
		Session from = this.registry.find(sender);
		if (from == null) {
			return pushAll(topic, frame);
		}
		SharedFrame shared = new SharedFrame(frame);
		return this.topics.deliver(topic, (recipients) -> this.fanOut.pushFrom(from, recipients, shared));
	}

	@Override
	public Cancellable sendAfter(Duration delay, SessionId session, Object message) {
		return this.timers.once(session, this.registry.capture(message), delay);
	}

	@Override
	public Cancellable sendEvery(Duration interval, SessionId session, Object message) {
		return this.timers.every(session, this.registry.capture(message), interval);
	}

	@Override
	public <R extends @Nullable Object> CompletionStage<R> ask(SessionId session, Function<? super ReplyTo<R>, ?> ask,
			Duration timeout) {
		return this.asks.ask(session, ask, timeout);
	}

	@Override
	public SendResult close(SessionId session, CloseDetail detail) {
		Session target = this.registry.find(session);
		return (target != null) ? result(this.fanOut.close(target, detail)) : SendResult.NO_SESSION;
	}

	@Override
	public int closeAll(String topic, CloseDetail detail) {
		return this.fanOut.close(this.topics.subscribers(Subscription.toTopic(topic)), detail);
	}

	@Override
	public Set<SessionId> sessions(String endpointName) {
		return this.registry.sessions(endpointName).stream().map(Session::id).collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public int subscriberCount(String topic) {
		return this.topics.subscribers(Subscription.toTopic(topic)).size();
	}

	@Override
	public Set<SessionId> subscribers(String topic) {
		return Set.copyOf(subscribers(Subscription.toTopic(topic), 0, Integer.MAX_VALUE));
	}

	@Override
	public Set<String> topics(SessionId session) {
		return subscriptions(session, Integer.MAX_VALUE).some()
			.stream()
			.filter((subscription) -> !subscription.isPrefix())
			.map(Subscription::text)
			.collect(Collectors.toUnmodifiableSet());
	}

	private SendResult to(SessionId id, Function<Session, OfferResult> action) {
		Session session = this.registry.find(id);
		return (session != null) ? result(this.fanOut.inOrder(session, action)) : SendResult.NO_SESSION;
	}

	private static SendResult result(OfferResult delivery) {
		return switch (delivery) {
			case ACCEPTED -> SendResult.ACCEPTED;
			case NO_SESSION -> SendResult.NO_SESSION;
			case OVERLOADED -> SendResult.OVERLOADED;
		};
	}

}
