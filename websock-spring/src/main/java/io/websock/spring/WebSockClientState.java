package io.websock.spring;

import java.time.Duration;

import io.websock.SessionId;

/**
 * State of a client's connection, and the application event for each change of it.
 * Listeners run on a thread {@code websock-client-*}, which runs no session, and may
 * block it; the events of one connection arrive one after the other.
 */
public sealed interface WebSockClientState {

	/**
	 * Returns the client's name.
	 * @return the name
	 */
	String client();

	/**
	 * Returns how many messages and frames that were accepted have been lost since the
	 * last event of the connection: dropped to make room, expired, or left over at the
	 * end.
	 * @return the number
	 */
	long lost();

	/**
	 * An attempt is under way.
	 *
	 * @param client the client's name
	 * @param attempt number of the attempt, from 1
	 * @param lost how many accepted messages were lost since the last event
	 */
	record Connecting(String client, int attempt, long lost) implements WebSockClientState {

	}

	/**
	 * The connection is open.
	 *
	 * @param client the client's name
	 * @param session the session's address
	 * @param attempt number of the attempt that led to it
	 * @param lost how many accepted messages were lost since the last event
	 */
	record Open(String client, SessionId session, int attempt, long lost) implements WebSockClientState {

	}

	/**
	 * The connection ended, or an attempt failed, and there will be another one.
	 *
	 * @param client the client's name
	 * @param attempt number of the attempt to come
	 * @param delay time until then
	 * @param cause why the connection is needed anew
	 * @param lost how many accepted messages were lost since the last event
	 */
	record Reconnecting(String client, int attempt, Duration delay, WebSockClientCause cause,
			long lost) implements WebSockClientState {

	}

	/**
	 * There is no connection, and there will be none. The last event of a connection.
	 *
	 * @param client the client's name
	 * @param cause why
	 * @param lost how many accepted messages were lost since the last event
	 */
	record Stopped(String client, WebSockClientCause cause, long lost) implements WebSockClientState {

	}

}
