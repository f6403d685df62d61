package io.websock.engine;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.websock.WebSock;

/**
 * Endpoint of sessions: what all of them have in common.
 *
 * @param name the endpoint's name
 * @param settings the endpoint's settings
 * @param listener observer of the sessions
 * @param handlers supplier of the handler of a new session: the same each time, or a new
 * one
 * @param release consumer of the handler of a session that has ended
 * @param handlesInfo whether the handler overrides {@code handleInfo}; if not, messages
 * count as unhandled
 * @param resolvers resolvers of what callbacks throw, in the order in which they are
 * asked
 */
public record SessionEndpoint(String name, SessionSettings settings, SessionListener listener,
		Supplier<? extends WebSock<?>> handlers, Consumer<WebSock<?>> release, boolean handlesInfo,
		List<CloseResolver> resolvers) {

	/**
	 * Creates an endpoint.
	 */
	public SessionEndpoint {
		resolvers = List.copyOf(resolvers);
	}

	/**
	 * Creates an endpoint whose callbacks throw nothing but defects.
	 * @param name the endpoint's name
	 * @param settings the endpoint's settings
	 * @param listener observer of the sessions
	 * @param handlers supplier of the handler of a new session
	 * @param release consumer of the handler of a session that has ended
	 * @param handlesInfo whether the handler overrides {@code handleInfo}
	 */
	public SessionEndpoint(String name, SessionSettings settings, SessionListener listener,
			Supplier<? extends WebSock<?>> handlers, Consumer<WebSock<?>> release, boolean handlesInfo) {
		this(name, settings, listener, handlers, release, handlesInfo, List.of());
	}

}
