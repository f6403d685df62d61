package io.websock.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The request for a WebSocket, with headers such as browsers send.
 */
final class UpgradeRequest {

	static final String DEFLATE = "permessage-deflate";

	private static final String EXTENSION = "Sec-WebSocket-Extensions";

	private UpgradeRequest() {
	}

	/**
	 * Returns the request of one connection.
	 * @param options what is connected to
	 * @param index number of the connection, for its cookie
	 * @return its bytes
	 */
	static ByteBuffer of(LoadOptions options, int index) {
		String authority = "127.0.0.1:" + options.port();
		String request = """
				GET %s HTTP/1.1
				Host: %s
				Connection: Upgrade
				User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
				Upgrade: websocket
				Origin: %s://%s
				Sec-WebSocket-Version: 13
				Accept-Encoding: gzip, deflate, br, zstd
				Accept-Language: en-GB,en;q=0.9,de;q=0.8
				Cookie: SESSION=%032x
				Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
				%s
				"""
			.formatted(options.path(), authority, options.tls() ? "https" : "http", authority, index,
					options.deflate() ? EXTENSION + ": " + DEFLATE + "\n" : "")
			.replace("\n", "\r\n");
		return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
	}

}
