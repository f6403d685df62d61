package io.websock.benchmarks.soak.server;

import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.websock.ConnectInfo;
import io.websock.SessionId;
import io.websock.spring.Cancellable;
import io.websock.spring.ReplyTo;
import org.jspecify.annotations.Nullable;

/**
 * State of a session. Used on the session's turns.
 */
final class Member {

	private final SessionId session;

	private final String room;

	private final @Nullable Principal principal;

	private final AtomicBoolean ended = new AtomicBoolean();

	private final Map<Long, ReplyTo<String>> questions = new HashMap<>();

	private final List<Cancellable> timers = new ArrayList<>();

	private long questionsAsked;

	Member(ConnectInfo connect) {
		this.session = connect.session();
		this.room = connect.pathVariables().getOrDefault("room", "");
		this.principal = connect.principal();
	}

	SessionId session() {
		return this.session;
	}

	String room() {
		return this.room;
	}

	@Nullable Principal principal() {
		return this.principal;
	}

	/**
	 * Takes note of the session's end.
	 * @return whether it is the first
	 */
	boolean end() {
		return this.ended.compareAndSet(false, true);
	}

	/**
	 * Keeps a question until the client has answered it.
	 * @param asker who asks
	 * @return the question's number
	 */
	long keep(ReplyTo<String> asker) {
		this.questions.put(++this.questionsAsked, asker);
		return this.questionsAsked;
	}

	/**
	 * Keeps a timer until the session's end.
	 * @param timer the timer
	 */
	void keep(Cancellable timer) {
		this.timers.add(timer);
	}

	/**
	 * Calls off the timers that have not fired.
	 * @return their number
	 */
	long callOff() {
		return this.timers.stream().filter(Cancellable::cancel).count();
	}

	@Nullable ReplyTo<String> question(long number) {
		return this.questions.remove(number);
	}

}
