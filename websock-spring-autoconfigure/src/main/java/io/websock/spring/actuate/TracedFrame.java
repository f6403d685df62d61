package io.websock.spring.actuate;

import java.time.Instant;

import io.websock.protocol.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a session that is traced.
 *
 * @param number its number in the trace, from 1
 * @param at when the session took or gave it
 * @param direction where it went
 * @param opcode its opcode
 * @param length length of its payload in bytes, inflated
 * @param code its close code; none for other frames and for a close frame without one
 * @param payload the beginning of its payload, text as it is and bytes in hex; none
 * unless payloads are wanted
 */
record TracedFrame(int number, Instant at, Direction direction, Opcode opcode, long length, @Nullable Integer code,
		@Nullable String payload) {

	/**
	 * Direction of a frame, seen from the server.
	 */
	enum Direction {

		/** From the client. */
		RECEIVED,

		/** To the client. */
		SENT

	}

}
