package io.websock;

import java.time.Duration;

/**
 * A message that is of use for some time only. If it still waits for a session when that
 * has passed, the host does not hand it over, and counts it.
 */
public interface Expiring {

	/**
	 * Returns how long the message may wait for a session. Called once for each session
	 * it is sent to, on the thread that sends; it must be quick.
	 * @return the time from when the host accepts the message; zero or less if its time
	 * has passed already
	 */
	Duration timeToLive();

}
