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
 * @param remoteAddress address and port that it comes from, as far as these are known
 * @param subscriptions the topics it is subscribed to; none if another messenger has them
 * @param state its state, as far as that is shown
 */
record SessionDetail(SessionReport session, String path, @Nullable String subprotocol, @Nullable String remoteAddress,
		@Nullable SubscriptionsReport subscriptions, StateReport state) implements OperationResponseBody {

}
