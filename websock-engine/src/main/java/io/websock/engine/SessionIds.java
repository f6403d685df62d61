package io.websock.engine;

import io.websock.SessionId;

/**
 * Source of the addresses of new sessions. Thread-safe; no method blocks.
 */
@FunctionalInterface
public interface SessionIds {

	/**
	 * Creates an address.
	 * @return an address that nobody can guess and that no other session has
	 */
	SessionId next();

}
