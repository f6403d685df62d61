package io.websock.tck;

import java.util.concurrent.atomic.AtomicReference;

import io.websock.HandleResult;
import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Eyes on one session: sees that its callbacks do not overlap, that each gets the state
 * last returned, and that the first and the last are what they should be.
 */
final class SessionProbe {

	private final SessionId session;

	private final Probe probe;

	private final AtomicReference<@Nullable Callback> inside = new AtomicReference<>();

	/*
	 * Plain fields on purpose: a host owes each callback the sight of what the one before
	 * it did, whichever threads they run on.
	 */

	private @Nullable Step expected;

	private boolean opened;

	private boolean ended;

	SessionProbe(SessionId session, Probe probe) {
		this.session = session;
		this.probe = probe;
	}

	@Nullable HandleResult<Step> call(Callback callback, Object argument, @Nullable Step state) throws Exception {
		Callback running = this.inside.compareAndExchange(null, callback);
		if (running != null) {
			this.probe.violated(callback + " overlaps " + running + " of " + this.session);
		}
		try {
			check(callback, state);
			this.probe.called(callback, argument, state);
			return react(callback, argument, (state != null) ? state : new Step(this.session, 0));
		}
		finally {
			this.inside.compareAndSet(callback, null);
			this.probe.returned(callback, argument);
		}
	}

	private @Nullable HandleResult<Step> react(Callback callback, Object argument, Step state) throws Exception {
		HandleResult<Step> result = this.probe.reaction(callback, argument).react(argument, state.next());
		this.opened = true;
		this.expected = (result != null) ? result.state() : this.expected;
		return result;
	}

	private void check(Callback callback, @Nullable Step state) {
		if (this.ended) {
			this.probe.violated(callback + " after terminate of " + this.session);
		}
		if ((callback == Callback.INIT) == this.opened) {
			this.probe
				.violated(callback + (this.opened ? " after init of " : " before init returned of ") + this.session);
		}
		if (state != this.expected) {
			this.probe.violated(callback + " got " + state + " in place of " + this.expected);
		}
		this.ended = callback == Callback.TERMINATE;
	}

}
