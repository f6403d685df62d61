package io.websock.spring.transport.tomcat;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's handler of HTTP/1.1 over NIO, with connections whose buffers can be released.
 * Everything else is Tomcat's.
 *
 * <p>
 * Public, with a constructor without arguments, only because Tomcat creates it by name.
 */
public final class LeanHttp11Protocol extends Http11NioProtocol {

	/**
	 * Creates the protocol handler.
	 */
	public LeanHttp11Protocol() {
		super(new LeanEndpoint());
	}

}
