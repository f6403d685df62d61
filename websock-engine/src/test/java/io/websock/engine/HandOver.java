package io.websock.engine;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session reduced to its hand-over: actors that bring something and turns that handle
 * it one by one, on a real {@link Ownership}. Nothing moves but by {@link #advance}, so
 * that a test decides who is next at each step.
 */
final class HandOver {

	private final Ownership ownership = new Ownership();

	/** What each thread does next. */
	private final List<Step> threads = new ArrayList<>();

	private final int brought;

	/** What was brought and not handled. */
	private int waiting;

	private int handled;

	private int owners;

	/** Tasks in the executor's queue. */
	private int tasks;

	HandOver(List<Step> actors) {
		this.threads.addAll(actors);
		this.brought = (int) actors.stream().filter((actor) -> actor != Step.OPEN).count();
		if (actors.contains(Step.OPEN)) {
			this.owners = 1;
		}
		else {
			this.ownership.exit();
		}
	}

	/**
	 * Returns how many threads can go on, the executor counted as one if it has a task.
	 */
	int choices() {
		return this.threads.size() + ((this.tasks > 0) ? 1 : 0);
	}

	/**
	 * Lets one thread take a step.
	 * @param choice its number
	 */
	void advance(int choice) {
		if (choice == this.threads.size()) {
			this.tasks--;
			this.threads.add(Step.BEGIN);
			return;
		}
		Step next = take(this.threads.get(choice));
		if (next == Step.END) {
			this.threads.remove(choice);
		}
		else {
			this.threads.set(choice, next);
		}
		assertThat(this.owners).as("owners").isLessThanOrEqualTo(1);
	}

	private Step take(Step step) {
		return switch (step) {
			case READABLE -> bring(Step.TRY_ENTER);
			case SEND -> bring(Step.TRY_WAKE);
			case PUSH -> own(this.ownership.tryTake(), Step.PUSH_AS_OWNER, Step.SEND);
			case TRY_ENTER -> own(this.ownership.tryEnter(), Step.HANDLE, Step.END);
			case TRY_WAKE -> this.ownership.tryWake() ? Step.SUBMIT : Step.END;
			case BEGIN -> own(this.ownership.begin(), Step.HANDLE, Step.END);
			case OPEN, HANDLE -> handle();
			case LOOK -> (this.waiting > 0) ? Step.YIELD : Step.EXIT;
			case PUSH_AS_OWNER -> push();
			case EXIT -> leave(Step.HANDLE);
			case EXIT_AFTER_PUSH -> leave(Step.YIELD);
			case YIELD -> giveBack();
			case SUBMIT -> submit();
			case END -> throw new IllegalStateException();
		};
	}

	private Step bring(Step next) {
		this.waiting++;
		return next;
	}

	private Step own(boolean owner, Step next, Step otherwise) {
		this.owners += owner ? 1 : 0;
		return owner ? next : otherwise;
	}

	private Step handle() {
		if (this.waiting > 0) {
			this.waiting--;
			this.handled++;
		}
		return Step.LOOK;
	}

	private Step push() {
		this.handled++;
		return Step.EXIT_AFTER_PUSH;
	}

	private Step leave(Step otherwise) {
		boolean left = this.ownership.exit();
		this.owners -= left ? 1 : 0;
		return left ? Step.END : otherwise;
	}

	private Step giveBack() {
		this.owners--;
		this.ownership.yield();
		return Step.SUBMIT;
	}

	private Step submit() {
		this.tasks++;
		return Step.END;
	}

	/**
	 * Returns all that what comes depends on.
	 */
	List<Object> state() {
		return List.of(List.copyOf(this.threads), this.waiting, this.handled, this.owners, this.tasks,
				this.ownership.toString());
	}

	/**
	 * Checks the end: everything was handled, and the session can be owned again.
	 */
	void assertQuiet() {
		assertThat(this.handled).as("handled").isEqualTo(this.brought);
		assertThat(this.owners).as("owners").isZero();
		assertThat(this.ownership.tryTake()).as("idle").isTrue();
	}

	/**
	 * What a thread does at once, as seen by the others: each calls {@link Ownership} one
	 * time at most, whose methods take effect at one moment.
	 */
	enum Step {

		/** Opens the session, which it owns. */
		OPEN,

		/** Brings bytes and runs the session itself, as the transport does. */
		READABLE,

		/** Brings a message and has the session run. */
		SEND,

		/** Brings a frame and sends it itself if the session is at rest. */
		PUSH,

		TRY_ENTER, TRY_WAKE, SUBMIT, BEGIN, HANDLE, LOOK, YIELD, EXIT, PUSH_AS_OWNER, EXIT_AFTER_PUSH, END

	}

}
