package io.websock.spring.test;

import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.websock.spring.json.JsonFrames;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import io.websock.test.UpgradeResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Client of a served test: a bean in each {@code @SpringBootTest} with a web environment
 * of {@code RANDOM_PORT} or {@code DEFINED_PORT}. It connects to the application's own
 * server, over its context path. Immutable; any thread may call its methods, which block
 * for 10 seconds at most.
 */
public final class WebSockTestClient {

	private final IntSupplier port;

	private final String contextPath;

	private final Supplier<@Nullable JsonFrames> json;

	private WebSockTestClient(IntSupplier port, String contextPath, Supplier<@Nullable JsonFrames> json) {
		this.port = port;
		this.contextPath = contextPath;
		this.json = json;
	}

	/**
	 * Creates a client of a server on this machine.
	 * @param port the server's port
	 * @param json the way from objects to frames and back
	 * @return the client
	 */
	public static WebSockTestClient of(int port, JsonFrames json) {
		return new WebSockTestClient(() -> port, "", () -> json);
	}

	static WebSockTestClient in(ConfigurableApplicationContext context) {
		BeanFactory beans = context.getBeanFactory();
		Environment environment = context.getEnvironment();
		return new WebSockTestClient(() -> environment.getRequiredProperty("local.server.port", Integer.class),
				environment.getProperty("server.servlet.context-path", ""),
				() -> beans.getBeanProvider(JsonFrames.class).getIfAvailable());
	}

	/**
	 * Connects.
	 * @param target path and query, encoded, such as {@code /chat/lobby?name=Ada}
	 * @return the open connection
	 * @throws AssertionError if the server refuses the handshake
	 */
	public WebSockTestConnection connect(String target) {
		return connect(target, UnaryOperator.identity());
	}

	/**
	 * Connects by a handshake with headers, an origin, subprotocols, or over TLS.
	 * @param target path and query, encoded
	 * @param handshake completes the handshake
	 * @return the open connection
	 * @throws AssertionError if the server refuses the handshake
	 */
	public WebSockTestConnection connect(String target, UnaryOperator<UpgradeRequest> handshake) {
		return new WebSockTestConnection(handshake.apply(request(target)).connect(), this.json);
	}

	/**
	 * Attempts a handshake that the server refuses.
	 * @param target path and query, encoded
	 * @param handshake completes the handshake
	 * @return the server's response: status, headers and body
	 * @throws AssertionError if the server accepts the handshake
	 */
	public UpgradeResponse refused(String target, UnaryOperator<UpgradeRequest> handshake) {
		try (RawClient client = handshake.apply(request(target)).send()) {
			UpgradeResponse response = client.response();
			if (response.status() == UpgradeResponse.SWITCHING_PROTOCOLS) {
				throw new AssertionError("The server accepted the handshake for " + target);
			}
			return response;
		}
	}

	private UpgradeRequest request(String target) {
		return UpgradeRequest.to(this.port.getAsInt(), this.contextPath + target);
	}

}
