package io.websock.engine;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.websock.WebSock;

/**
 * What the sessions of one endpoint have in common.
 *
 * @param name the endpoint's name
 * @param settings the endpoint's settings
 * @param listener observer of the sessions
 * @param handlers gives the handler of a new session: the same each time, or a new one
 * @param release takes back the handler of a session that has ended
 * @param handlesInfo whether the handler overrides {@code handleInfo}; if not, messages
 * count as unhandled
 */
public record SessionEndpoint(String name, SessionSettings settings, SessionListener listener,
		Supplier<? extends WebSock<?>> handlers, Consumer<WebSock<?>> release, boolean handlesInfo) {

}
