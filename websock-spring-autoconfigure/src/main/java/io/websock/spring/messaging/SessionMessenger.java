package io.websock.spring.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SharedFrame;
import io.websock.engine.TimerWheel;
import io.websock.spring.Asker;
import io.websock.spring.Cancellable;
import io.websock.spring.SendResult;
import io.websock.spring.TopicListener;
import io.websock.spring.WebSockMessenger;

/**
 * Messenger to the sessions of one {@link SessionRegistry}.
 */
public final class SessionMessenger implements WebSockMessenger {

	private final SessionRegistry host;

	private final FanOut fanOut;

	private final Topics topics;

	private final Questions questions;

	/**
	 * Creates a messenger.
	 * @param host home of the sessions
	 * @param listeners told of topics that come and go; asked for when the first one does
	 */
	public SessionMessenger(SessionRegistry host, Supplier<List<TopicListener>> listeners) {
		this.host = host;
		this.fanOut = new FanOut(host.executor(), Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
		this.topics = new Topics(host, this.fanOut.lanes(), new TopicEvents(host.executor(), listeners));
		this.questions = new Questions(host, this.fanOut);
	}

	/**
	 * Creates what hands application events to sessions, in order with what this
	 * messenger sends.
	 * @param endpointEvents by endpoint name, the types of events its sessions want
	 * @return a relay
	 */
	public EventRelay eventRelay(Map<String, Set<Class<?>>> endpointEvents) {
		return new EventRelay(this.host, this.fanOut, endpointEvents);
	}

	Topics topics() {
		return this.topics;
	}

	@Override
	public SendResult send(SessionId session, Object message) {
		Object carried = this.host.carry(message);
		return to(session, (target) -> target.send(carried));
	}

	@Override
	public SendResult push(SessionId session, Frame frame) {
		return to(session, (target) -> target.push(frame));
	}

	@Override
	public int broadcast(String endpointName, Object message) {
		Object carried = this.host.carry(message);
		return this.fanOut.send(Receivers.of(this.host.sessions(endpointName), this.fanOut.lanes()), carried);
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
		Object carried = this.host.carry(message);
		int accepted = 0;
		for (Receivers receivers : this.topics.receivers(topic)) {
			accepted += this.fanOut.send(receivers, carried);
		}
		return accepted;
	}

	@Override
	public int pushAll(String topic, Frame frame) {
		SharedFrame shared = new SharedFrame(frame);
		int accepted = 0;
		for (Receivers receivers : this.topics.receivers(topic)) {
			accepted += this.fanOut.push(receivers, shared);
		}
		return accepted;
	}

	@Override
	public Cancellable sendAfter(Duration delay, SessionId session, Object message) {
		Session target = this.host.find(session);
		Object carried = this.host.carry(message);
		TimerWheel.Timer timer = this.host.timers().schedule(delay, () -> {
			if (target != null) {
				Guarded.run(this.host.executor(), () -> this.fanOut.sendLater(target, carried),
						"A delayed message was not sent");
			}
		});
		return timer::cancel;
	}

	@Override
	public <R extends @Nullable Object> CompletionStage<R> ask(SessionId session,
			Function<? super Asker<R>, ?> question, Duration timeout) {
		return this.questions.ask(session, question, timeout);
	}

	@Override
	public SendResult close(SessionId session, CloseDetail detail) {
		Session target = this.host.find(session);
		return (target != null) ? result(this.fanOut.close(target, detail)) : SendResult.NO_SESSION;
	}

	@Override
	public Set<SessionId> sessions(String endpointName) {
		return this.host.sessions(endpointName).stream().map(Session::id).collect(Collectors.toUnmodifiableSet());
	}

	private SendResult to(SessionId id, Function<Session, OfferResult> action) {
		Session session = this.host.find(id);
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
