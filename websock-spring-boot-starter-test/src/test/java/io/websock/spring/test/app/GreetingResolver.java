package io.websock.spring.test.app;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.spring.WebSockMessenger;

import org.springframework.stereotype.Component;

/**
 * Says how many others greet, where a greeting fails.
 */
@Component
public class GreetingResolver implements WebSockExceptionResolver {

	private final WebSockMessenger messenger;

	GreetingResolver(WebSockMessenger messenger) {
		this.messenger = messenger;
	}

	@Override
	public CloseDetail resolve(ConnectInfo connect, Throwable failure) {
		int sessions = this.messenger.sessions("greeting").size();
		return (failure instanceof UnsupportedOperationException) ? CloseDetail.of(4002, sessions + " left") : null;
	}

}
