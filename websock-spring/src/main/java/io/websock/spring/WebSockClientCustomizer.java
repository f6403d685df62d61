package io.websock.spring;

import org.jspecify.annotations.Nullable;

/**
 * Hook before each attempt of a client to connect, such as one that adds fresh
 * credentials. Beans of this type are called in their order, for every client.
 */
@FunctionalInterface
public interface WebSockClientCustomizer {

	/**
	 * Customizes the request of an attempt. Called on a thread {@code websock-client-*},
	 * which runs no session and which it may block, for one attempt of a client at a
	 * time; the time limit of the attempt begins when it returns.
	 * @param request the request, as the annotation, the properties or
	 * {@link WebSockConnector#connect} define it; changes of earlier attempts are not in
	 * it
	 * @param attempt number of the attempt, from 1
	 * @return the request to send, with the same name; {@code null} to end all attempts
	 * @throws Exception for any reason; it counts as a failed attempt
	 */
	@Nullable WebSockClientRequest customize(WebSockClientRequest request, int attempt) throws Exception;

}
