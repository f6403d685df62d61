package io.websock.spring.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.spring.Asker;
import io.websock.spring.Cancellable;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.session.Delivery;
import io.websock.spring.session.Session;
import io.websock.spring.session.SessionHost;
import io.websock.spring.session.SessionListener.DropCause;
import io.websock.spring.session.TimerWheel;

import org.jspecify.annotations.Nullable;

/**
 * Messenger to the sessions of one {@link SessionHost}.
 */
public final class SessionMessenger implements WebSockMessenger {

	private final SessionHost host;

	private final Topics topics;

	private final Questions questions;

	/**
	 * Creates a messenger.
	 * @param host home of the sessions
	 */
	public SessionMessenger(SessionHost host) {
		this.host = host;
		this.topics = new Topics(host);
		this.questions = new Questions(host);
	}

	@Override
	public SendResult send(SessionId session, Object message) {
		return to(session, (target) -> target.send(message));
	}

	@Override
	public SendResult push(SessionId session, Frame frame) {
		return to(session, (target) -> target.push(frame));
	}

	@Override
	public int broadcast(String endpointName, Object message) {
		return toAll(this.host.sessions(endpointName), (target) -> target.send(message));
	}

	@Override
	public void subscribe(SessionId session, String topic) {
		this.topics.subscribe(session, topic);
	}

	@Override
	public void unsubscribe(SessionId session, String topic) {
		this.topics.unsubscribe(session, topic);
	}

	@Override
	public int publish(String topic, Object message) {
		return toAll(this.topics.subscribers(topic), (target) -> target.send(message));
	}

	@Override
	public int pushAll(String topic, Frame frame) {
		return toAll(this.topics.subscribers(topic), (target) -> target.push(frame));
	}

	@Override
	public Cancellable sendAfter(Duration delay, SessionId session, Object message) {
		Session target = this.host.find(session);
		TimerWheel.Timer timer = this.host.timers().schedule(delay, () -> {
			if (send(session, message) == SendResult.NO_SESSION && target != null) {
				target.endpoint().listener().dropped(DropCause.CLOSED);
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
		return to(session, (target) -> target.close(detail));
	}

	@Override
	public Set<SessionId> sessions(String endpointName) {
		return this.host.sessions(endpointName).stream().map(Session::id).collect(Collectors.toUnmodifiableSet());
	}

	private SendResult to(SessionId id, Function<Session, Delivery> action) {
		Session session = this.host.find(id);
		return (session != null) ? result(action.apply(session)) : SendResult.NO_SESSION;
	}

	private int toAll(Collection<Session> sessions, Function<Session, Delivery> action) {
		int accepted = 0;
		for (Session session : sessions) {
			if (action.apply(session) == Delivery.ACCEPTED) {
				accepted++;
			}
		}
		return accepted;
	}

	private static SendResult result(Delivery delivery) {
		return switch (delivery) {
			case ACCEPTED -> SendResult.ACCEPTED;
			case NO_SESSION -> SendResult.NO_SESSION;
			case OVERLOADED -> SendResult.OVERLOADED;
		};
	}

}
