package io.websock.client.interop;

/**
 * Server with a response "hi!" at {@code /hello}, a refusal with 403 "Forbidden." at
 * {@code /forbidden}, and WebSockets at {@code /echo}. These close with 4001 "asked" for
 * the message "close", cut the connection in the midst of a message for "reset", and
 * answer any other message with itself.
 */
public interface TestServer extends AutoCloseable {

	int port();

	@Override
	void close();

	static TestServer of(int port, Runnable close) {
		return new TestServer() {

			@Override
			public int port() {
				return port;
			}

			@Override
			public void close() {
				close.run();
			}

		};
	}

}
