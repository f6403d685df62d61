package io.websock.spring.client;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.websock.WebSock;
import io.websock.engine.CloseResolver;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionSettings;
import io.websock.spring.endpoint.EndpointBean;

import org.springframework.aop.support.AopUtils;

/**
 * The handler of a client's sessions.
 *
 * @param handlers supplier of the handler of a new session
 * @param release consumer of the handler of a session that has ended
 * @param handlesInfo whether the handler overrides {@code handleInfo}
 */
record ClientHandler(Supplier<? extends WebSock<?>> handlers, Consumer<WebSock<?>> release, boolean handlesInfo) {

	/**
	 * Returns a handler that serves all sessions.
	 */
	static ClientHandler of(WebSock<?> handler) {
		return new ClientHandler(() -> handler, (released) -> {
		}, EndpointBean.handlesInfo(AopUtils.getTargetClass(handler)));
	}

	SessionEndpoint endpoint(String client, SessionSettings settings, SessionListener listener,
			List<CloseResolver> resolvers) {
		return new SessionEndpoint(client, settings, listener, this.handlers, this.release, this.handlesInfo,
				resolvers);
	}

}
