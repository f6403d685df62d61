package io.websock.spring.client;

import java.util.function.Consumer;

import io.websock.spring.WebSockClientState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publisher of the states of connections as application events. What a listener throws is
 * logged, and changes nothing for the connection.
 *
 * @param publisher the application's publisher
 */
record ClientEvents(ApplicationEventPublisher publisher) implements Consumer<WebSockClientState> {

	private static final Log logger = LogFactory.getLog(ClientEvents.class);

	@Override
	public void accept(WebSockClientState state) {
		try {
			this.publisher.publishEvent(state);
		}
		catch (RuntimeException ex) {
			logger.error("A listener of the states of clients failed", ex);
		}
	}

}
