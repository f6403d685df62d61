package io.websock.client;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import io.websock.client.ClientEvent.RefusalReason;
import io.websock.protocol.ResponseBody;

/**
 * Response that does not accept the opening handshake.
 *
 * @param status its status
 * @param headers its headers
 * @param body its body so far
 */
record Refusal(int status, Map<String, List<String>> headers, ResponseBody body) {

	Refusal with(ResponseBody body) {
		return new Refusal(this.status, this.headers, body);
	}

	ClientEvent.Refused event() {
		RefusalReason reason = switch (this.status) {
			case 401 -> RefusalReason.UNAUTHORIZED;
			case 407 -> RefusalReason.PROXY_AUTHENTICATION;
			default -> (this.status >= 300 && this.status <= 399) ? RefusalReason.REDIRECTION : RefusalReason.STATUS;
		};
		return new ClientEvent.Refused(reason, this.status, this.headers, ByteBuffer.wrap(this.body.bytes()));
	}

}
