package io.websock.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.SessionId;
import io.websock.spring.Cancellable;
import io.websock.spring.SendResult;
import io.websock.spring.WebSockMessenger;

/**
 * A messenger that delivers nothing and remembers what it was asked to.
 */
public final class FakeMessenger implements WebSockMessenger {

	/** Everything that was asked, in order. */
	public final List<Call> calls = new ArrayList<>();

	/** Messages of {@link #sendAfter} that were called off. */
	public final List<Object> cancelled = new ArrayList<>();

	@Override
	public SendResult send(SessionId session, Object message) {
		this.calls.add(new Call("send", session.toString(), message));
		return SendResult.ACCEPTED;
	}

	@Override
	public SendResult push(SessionId session, Frame frame) {
		this.calls.add(new Call("push", session.toString(), frame));
		return SendResult.ACCEPTED;
	}

	@Override
	public int broadcast(String endpointName, Object message) {
		this.calls.add(new Call("broadcast", endpointName, message));
		return 1;
	}

	@Override
	public void subscribe(SessionId session, String topic) {
		this.calls.add(new Call("subscribe", topic, session));
	}

	@Override
	public void unsubscribe(SessionId session, String topic) {
		this.calls.add(new Call("unsubscribe", topic, session));
	}

	@Override
	public void subscribePrefix(SessionId session, String prefix) {
		this.calls.add(new Call("subscribePrefix", prefix, session));
	}

	@Override
	public void unsubscribePrefix(SessionId session, String prefix) {
		this.calls.add(new Call("unsubscribePrefix", prefix, session));
	}

	@Override
	public int publish(String topic, Object message) {
		this.calls.add(new Call("publish", topic, message));
		return 1;
	}

	@Override
	public int pushAll(String topic, Frame frame) {
		this.calls.add(new Call("pushAll", topic, frame));
		return 1;
	}

	@Override
	public Cancellable sendAfter(Duration delay, SessionId session, Object message) {
		this.calls.add(new Call("sendAfter " + delay, session.toString(), message));
		return () -> this.cancelled.add(message);
	}

	@Override
	public SendResult close(SessionId session, CloseDetail detail) {
		this.calls.add(new Call("close", session.toString(), detail));
		return SendResult.ACCEPTED;
	}

	@Override
	public Set<SessionId> sessions(String endpointName) {
		return Set.of();
	}

	/**
	 * One call.
	 *
	 * @param method what was asked
	 * @param target session, topic or endpoint
	 * @param what message, frame or detail
	 */
	public record Call(String method, String target, Object what) {

	}

}
