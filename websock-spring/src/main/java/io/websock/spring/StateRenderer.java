package io.websock.spring;

import org.jspecify.annotations.Nullable;

/**
 * Shows operators the state of a session. Without a bean of this type no state is ever
 * shown. Of several the first that knows a state is used, in the beans' order.
 */
@FunctionalInterface
public interface StateRenderer {

	/**
	 * Renders a state. Called on the session's own turn, so that no callback changes the
	 * state meanwhile; it must be quick and must not block. What it returns is read later
	 * and on another thread, so it shares nothing with the state that changes. If it
	 * throws, the operator is told so, and the session goes on.
	 * @param endpoint name of the session's endpoint
	 * @param state the state
	 * @return what to show, as JSON; {@code null} for a state that is not to be shown, or
	 * that another renderer knows
	 */
	@Nullable Object render(String endpoint, Object state);

}
