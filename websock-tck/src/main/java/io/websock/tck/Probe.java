package io.websock.tck;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What became of the sessions that follow one script. Thread-safe.
 */
public final class Probe {

	/**
	 * Text that each script answers with {@link #SYNCED}, whatever else it does. It is no
	 * part of what is recorded.
	 */
	static final String SYNC = "sync";

	static final String SYNCED = "synced";

	private static final Reaction ANSWER_SYNC = (argument, next) -> HandleResult.push(Frame.text(SYNCED), next);

	private final String id;

	private final Script script;

	private final Map<SessionId, SessionProbe> sessions = new ConcurrentHashMap<>();

	private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

	private final Queue<CloseReason> terminations = new ConcurrentLinkedQueue<>();

	private final Queue<String> violations = new ConcurrentLinkedQueue<>();

	private final AtomicIntegerArray called = new AtomicIntegerArray(Callback.values().length);

	private final AtomicIntegerArray returned = new AtomicIntegerArray(Callback.values().length);

	private final AtomicReference<@Nullable SessionId> first = new AtomicReference<>();

	Probe(String id, Script script) {
		this.id = id;
		this.script = script;
	}

	/**
	 * Returns the value of the query parameter {@code script} that leads here.
	 * @return the script's name
	 */
	public String id() {
		return this.id;
	}

	SessionProbe session(SessionId id) {
		this.first.compareAndSet(null, id);
		return this.sessions.computeIfAbsent(id, (session) -> new SessionProbe(session, this));
	}

	Reaction reaction(Callback callback, Object argument) {
		return isSync(argument) ? ANSWER_SYNC : this.script.reaction(callback);
	}

	private static boolean isSync(Object argument) {
		return argument instanceof TextFrame frame && frame.text().equals(SYNC);
	}

	void called(Callback callback, Object argument, @Nullable Step state) {
		if (isSync(argument)) {
			return;
		}
		if (this.script.isRecorded()) {
			this.calls.add(new Call(callback, argument, state, Thread.currentThread().getName()));
		}
		if (argument instanceof CloseReason reason) {
			this.terminations.add(reason);
		}
		this.called.incrementAndGet(callback.ordinal());
	}

	void returned(Callback callback, Object argument) {
		if (!isSync(argument)) {
			this.returned.incrementAndGet(callback.ordinal());
		}
	}

	void violated(String violation) {
		this.violations.add(violation);
	}

	/**
	 * Returns the first session.
	 * @return its address, once its {@code init} was called
	 */
	public SessionId session() {
		if (count(Callback.INIT) == 0) {
			Await.until("init", () -> count(Callback.INIT) > 0);
		}
		return Objects.requireNonNull(this.first.get());
	}

	/**
	 * Returns how many sessions there were.
	 * @return the number of those whose {@code init} was called
	 */
	public int sessions() {
		return this.sessions.size();
	}

	/**
	 * Returns the calls of a callback, unless they are counted only.
	 * @param callback the callback
	 * @return the calls, in order for each session
	 */
	public List<Call> calls(Callback callback) {
		return this.calls.stream().filter((call) -> call.callback() == callback).toList();
	}

	/**
	 * Returns the arguments of the calls of a callback, unless they are counted only.
	 * @param callback the callback
	 * @return the arguments, in order for each session
	 */
	public List<Object> arguments(Callback callback) {
		return calls(callback).stream().map(Call::argument).toList();
	}

	/**
	 * Returns how often a callback was called.
	 * @param callback the callback
	 * @return the number of calls that began
	 */
	public int count(Callback callback) {
		return this.called.get(callback.ordinal());
	}

	/**
	 * Waits until a callback was called a number of times.
	 * @param callback the callback
	 * @param count the number, which later calls may exceed
	 */
	public void awaitCount(Callback callback, int count) {
		Await.until(count + " calls of " + callback, () -> count(callback) >= count);
	}

	/**
	 * Waits until calls of a callback have returned, or thrown, a number of times.
	 * @param callback the callback
	 * @param count the number, which later calls may exceed
	 */
	public void awaitReturned(Callback callback, int count) {
		Await.until(count + " returns of " + callback, () -> this.returned.get(callback.ordinal()) >= count);
	}

	/**
	 * Waits until the first {@code terminate} was called.
	 * @return what it was told
	 */
	public CloseReason awaitTermination() {
		awaitCount(Callback.TERMINATE, 1);
		return terminations().get(0);
	}

	/**
	 * Returns what {@code terminate} was told so far.
	 * @return the reasons
	 */
	public List<CloseReason> terminations() {
		return List.copyOf(this.terminations);
	}

	/**
	 * Fails if a promise was broken that holds whatever a script does: callbacks overlap,
	 * see another state than the last one returned, or come before {@code init} or after
	 * {@code terminate}.
	 */
	public void assertContract() {
		assertThat(this.violations).as("Broken promises").isEmpty();
	}

}
