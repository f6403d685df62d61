package io.websock.spring.endpoint;

import java.util.List;

import io.websock.engine.CloseResolver;
import io.websock.spring.WebSockExceptionResolver;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Resolvers of an application as its sessions ask them, those of endpoints and of clients
 * alike.
 */
public final class ExceptionResolvers {

	private ExceptionResolvers() {
	}

	/**
	 * Returns the resolvers in the order in which they are asked.
	 * @param beans the application's resolvers and the library's
	 * @return the resolvers as the engine sees them; immutable
	 */
	public static List<CloseResolver> inOrder(ObjectProvider<WebSockExceptionResolver> beans) {
		return beans.orderedStream().<CloseResolver>map((resolver) -> resolver::resolve).toList();
	}

}
