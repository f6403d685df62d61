package io.websock.sample.ticker;

import io.websock.SessionId;
import io.websock.spring.Cancellable;

/**
 * State of a ticker session. Immutable: a tick is a new value.
 *
 * @param session address of the session
 * @param count ticks so far
 * @param next the tick to come
 */
record Ticks(SessionId session, long count, Cancellable next) {

}
