package io.websock.spring.client;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

import org.springframework.boot.convert.DurationStyle;

/**
 * An attempt to connect took too long.
 */
final class ConnectTimeoutException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	ConnectTimeoutException(Duration timeout) {
		super("no response to the handshake within " + DurationStyle.SIMPLE.print(timeout));
	}

}
