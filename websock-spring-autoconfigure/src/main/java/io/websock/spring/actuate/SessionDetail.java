package io.websock.spring.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One session in detail. Of its handshake it has the path, without the query, which may
 * hold a token.
 *
 * @param session what is known of each session
 * @param path the path it was opened at
 * @param subprotocol the subprotocol agreed on
 * @param state its state, as far as that is shown
 */
record SessionDetail(SessionReport session, String path, @Nullable String subprotocol,
		StateReport state) implements OperationResponseBody {

}
