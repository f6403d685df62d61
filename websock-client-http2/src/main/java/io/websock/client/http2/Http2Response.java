package io.websock.client.http2;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * Response to a plain request.
 *
 * @param status its status
 * @param headers its headers; lookups ignore case
 * @param body its body; read-only
 */
public record Http2Response(int status, Map<String, List<String>> headers, ByteBuffer body) {

	/**
	 * Creates a response.
	 */
	public Http2Response {
		body = body.asReadOnlyBuffer();
	}

	/**
	 * Returns the body.
	 * @return a read-only view with a position of its own
	 */
	@Override
	public ByteBuffer body() {
		return this.body.duplicate();
	}

}
