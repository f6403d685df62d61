package io.websock.spring;

import io.websock.WebSock;
import org.jspecify.annotations.Nullable;

/**
 * The way to WebSocket servers: connects handlers of the application to them. Inject it
 * as a bean.
 *
 * <p>
 * Every method may be called from any thread, inside a callback too. None blocks, and
 * none runs a callback on the caller's thread.
 */
public interface WebSockConnector {

	/**
	 * Key of the attempt's number in {@link io.websock.ConnectInfo#attributes()}: an
	 * {@link Integer}, 1 for the first attempt since the last connection that was stable.
	 */
	String ATTEMPT = "websock.client.attempt";

	/**
	 * Key of the headers of the server's response in
	 * {@link io.websock.ConnectInfo#attributes()}: a {@code Map<String, List<String>>}
	 * that ignores the case of names.
	 */
	String RESPONSE_HEADERS = "websock.client.response-headers";

	/**
	 * Connects a handler to a server, and again whenever the connection ends and that can
	 * help. Returns at once: the outcome is in the connection's state and in
	 * {@link WebSockClientState} events. The properties {@code websock.clients.<name>.*}
	 * of the request's name apply; its URL, headers and subprotocols are the request's.
	 * Several connections may have one name, which keeps the number of meters small.
	 * @param request where to connect
	 * @param handler the handler of all sessions of the connection
	 * @return the connection
	 * @throws IllegalArgumentException if the request's name is that of an endpoint or of
	 * a client bean
	 * @throws IllegalStateException if the application stops
	 */
	WebSockConnection connect(WebSockClientRequest request, WebSock<?> handler);

	/**
	 * Returns the connection of a bean with {@link WebSockClient}.
	 * @param name the client's name
	 * @return the connection, or {@code null} if no client bean has the name, if it is
	 * disabled, or before the application has started it
	 */
	@Nullable WebSockConnection find(String name);

}
