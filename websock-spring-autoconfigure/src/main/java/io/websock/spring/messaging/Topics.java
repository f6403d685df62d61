package io.websock.spring.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.WebSockMessenger;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions of sessions: to topics by name, and to prefixes of names. No text of a
 * name makes it a prefix. A topic exists while it has subscribers, and a session's
 * subscriptions end with the session. Thread-safe; a method waits at most for another
 * method.
 */
final class Topics {

	private static final Logger logger = System.getLogger(WebSockMessenger.class.getName());

	private final SessionRegistry registry;

	private final TopicNames names;

	private final Prefixes prefixes;

	private final int lanes;

	private final Map<Session, SessionSubscriptions> sessions = new ConcurrentHashMap<>();

	private volatile TopicInterest interest = TopicInterest.NONE;

	/**
	 * Creates topics.
	 * @param registry the sessions of this node
	 * @param lanes the number of lanes
	 * @param events notified of the first subscriber to each subscription and of the last
	 */
	Topics(SessionRegistry registry, int lanes, TopicEvents events) {
		this.registry = registry;
		this.lanes = lanes;
		this.names = new TopicNames(lanes,
				observer(events.ofTopics(), (name, wanted) -> this.interest.topic(name, wanted)));
		this.prefixes = new Prefixes(lanes,
				observer(events.ofPrefixes(), (prefix, wanted) -> this.interest.prefix(prefix, wanted)));
		registry.onClosed(this::forget);
	}

	private static TopicNames.Observer observer(TopicNames.Observer events, BiConsumer<String, Boolean> interest) {
		return new TopicNames.Observer() {

			@Override
			public void appeared(String name) {
				interest.accept(name, true);
				events.appeared(name);
			}

			@Override
			public void vanished(String name) {
				try {
					events.vanished(name);
				}
				finally {
					interest.accept(name, false);
				}
			}

		};
	}

	/**
	 * Sets the observer of which topics have subscribers, before the first subscription.
	 * @param interest the observer
	 */
	void observe(TopicInterest interest) {
		this.interest = interest;
	}

	void subscribe(SessionId id, Subscription subscription) {
		Session session = this.registry.find(id);
		if (session == null) {
			logger.log(Level.DEBUG,
					() -> "Session " + id + " is not subscribed: it has ended, or there has never been one");
			return;
		}
		boolean added = false;
		while (!added && !session.hasEnded()) {
			added = this.sessions.computeIfAbsent(session, (key) -> new SessionSubscriptions(this, key))
				.add(subscription);
		}
		if (session.hasEnded()) {
			forget(session);
		}
	}

	void unsubscribe(SessionId id, Subscription subscription) {
		Session session = this.registry.find(id);
		SessionSubscriptions subscriptions = (session != null) ? this.sessions.get(session) : null;
		if (subscriptions != null) {
			subscriptions.remove(subscription);
		}
	}

	private void forget(Session session) {
		SessionSubscriptions subscriptions = this.sessions.remove(session);
		if (subscriptions != null) {
			subscriptions.end();
		}
	}

	/**
	 * Delivers a message or frame to the recipients of a topic, each once. It is counted
	 * once: for the topic, or for the longest prefix if nobody subscribes to the topic by
	 * name.
	 * @param name the topic
	 * @param delivery delivers to some recipients and returns how many accepted
	 * @return the number of recipients that accepted
	 */
	int deliver(String name, ToIntFunction<Recipients> delivery) {
		Topic exact = this.names.find(name);
		List<Topic> found = find(name, exact);
		if (found.isEmpty()) {
			return 0;
		}
		Topic counting = (exact != null) ? exact : found.get(found.size() - 1);
		int accepted = 0;
		for (Recipients recipients : (found.size() > 1) ? union(found) : List.of(counting.recipients())) {
			accepted += delivery.applyAsInt(recipients);
		}
		counting.count(accepted);
		return accepted;
	}

	private List<Topic> find(String name, @Nullable Topic exact) {
		List<Topic> found = new ArrayList<>(1);
		if (exact != null) {
			found.add(exact);
		}
		this.prefixes.find(name, found);
		return found;
	}

	/**
	 * Returns the number of recipients of a topic.
	 * @param name the topic
	 * @param sender a session that does not count, or {@code null}
	 * @return the number
	 */
	int audience(String name, @Nullable Session sender) {
		List<Topic> found = find(name, this.names.find(name));
		List<Recipients> all = (found.size() > 1) ? union(found) : found.stream().map(Topic::recipients).toList();
		boolean without = sender != null
				&& all.stream().anyMatch((recipients) -> recipients.contains(sender, this.lanes));
		return all.stream().mapToInt(Recipients::size).sum() - (without ? 1 : 0);
	}

	/**
	 * Passes on the subscribers of topics by name, of each topic that a condition
	 * selects.
	 * @param condition selects topics
	 * @param action takes the topic and its subscribers
	 */
	void forEachByName(Predicate<String> condition, BiConsumer<String, Recipients> action) {
		this.names.forEach((name, topic) -> {
			if (condition.test(name)) {
				action.accept(name, topic.recipients());
			}
		});
	}

	/**
	 * Returns the subscribers of all prefixes, each once.
	 * @return the sessions
	 */
	Recipients byPrefix() {
		Set<Session> all = new HashSet<>();
		this.prefixes.forEach((prefix, topic) -> topic.recipients().forEach(all::add));
		return Recipients.of(all, this.lanes);
	}

	/**
	 * Leaves the largest topic as it is, since sorting it again costs the most.
	 */
	private List<Recipients> union(List<Topic> topics) {
		topics.sort(Comparator.comparingInt((topic) -> topic.recipients().size()));
		Topic largest = topics.remove(topics.size() - 1);
		Set<Session> others = new HashSet<>();
		topics.forEach((topic) -> topic.recipients().forEach(others::add));
		Recipients most = largest.recipientsBeside(others);
		return List.of(most, Recipients.of(others, this.lanes));
	}

	/**
	 * Returns the topics and prefixes with the most traffic. Looks at each once and keeps
	 * no more than are asked for.
	 * @param limit the maximum number
	 * @return the traffic, the busiest first
	 */
	List<TopicTraffic> busiest(int limit) {
		PriorityQueue<TopicTraffic> busiest = new PriorityQueue<>(TopicTraffic.QUIETEST_FIRST);
		this.names.forEach((name, topic) -> keep(busiest, topic.traffic(Subscription.toTopic(name)), limit));
		this.prefixes.forEach((prefix, topic) -> keep(busiest, topic.traffic(Subscription.toPrefix(prefix)), limit));
		return busiest.stream().sorted(TopicTraffic.QUIETEST_FIRST.reversed()).toList();
	}

	/**
	 * Returns the traffic of one topic or prefix.
	 * @param subscription which one
	 * @return the traffic; {@code null} if nobody is subscribed to it
	 */
	@Nullable TopicTraffic traffic(Subscription subscription) {
		Topic topic = find(subscription);
		return (topic != null) ? topic.traffic(subscription) : null;
	}

	/**
	 * Returns the sessions that are subscribed to one topic or prefix.
	 * @param subscription which one
	 * @return the sessions at this moment
	 */
	Recipients subscribers(Subscription subscription) {
		Topic topic = find(subscription);
		return (topic != null) ? topic.recipients() : Recipients.NONE;
	}

	private @Nullable Topic find(Subscription subscription) {
		return subscription.isPrefix() ? this.prefixes.find(subscription.text()) : this.names.find(subscription.text());
	}

	/**
	 * Returns some of a session's subscriptions.
	 * @param session the session
	 * @param limit the maximum number
	 * @return the subscriptions at this moment, in no particular order
	 */
	SessionTopics of(Session session, int limit) {
		SessionSubscriptions subscriptions = this.sessions.get(session);
		return (subscriptions != null) ? subscriptions.some(limit) : SessionTopics.NONE;
	}

	private static void keep(PriorityQueue<TopicTraffic> busiest, TopicTraffic traffic, int limit) {
		busiest.add(traffic);
		if (busiest.size() > limit) {
			busiest.remove();
		}
	}

	/**
	 * Returns the number of topics and prefixes that have subscribers.
	 */
	int size() {
		return this.names.size() + this.prefixes.size();
	}

	boolean isEmpty() {
		return this.names.isEmpty() && this.prefixes.isEmpty() && this.sessions.isEmpty();
	}

	void join(Subscription subscription, Session session) {
		if (subscription.isPrefix()) {
			this.prefixes.join(subscription.text(), session);
		}
		else {
			this.names.join(subscription.text(), session);
		}
	}

	void leave(Subscription subscription, Session session) {
		if (subscription.isPrefix()) {
			this.prefixes.leave(subscription.text(), session);
		}
		else {
			this.names.leave(subscription.text(), session);
		}
	}

	/**
	 * Forgets the subscriptions of a session that has none left.
	 */
	void forget(Session session, SessionSubscriptions subscriptions) {
		this.sessions.remove(session, subscriptions);
	}

}
