package io.websock.tck;

import io.websock.SessionId;

/**
 * State of a scripted session: how many callbacks have returned a state before. Each
 * instance is returned once, so that a stale state is told by its identity.
 *
 * @param session the session
 * @param number number of the callback that returned it; {@code init} is 1
 */
public record Step(SessionId session, int number) {

	Step next() {
		return new Step(this.session, this.number + 1);
	}

}
