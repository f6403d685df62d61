package io.websock.tck;

import io.websock.HandleResult;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted session does in a callback. It may block, throw, or return
 * {@code null}.
 */
@FunctionalInterface
public interface Reaction {

	/**
	 * Reacts to a callback.
	 * @param argument the callback's argument: the {@code ConnectInfo}, frame, message or
	 * {@code CloseReason}
	 * @param next the state to return in the result
	 * @return the result; ignored for {@code terminate}
	 * @throws Exception to have the callback throw it
	 */
	@Nullable HandleResult<Step> react(Object argument, Step next) throws Exception;

}
