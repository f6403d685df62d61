package io.websock.spring.metrics;

import java.util.Locale;

/**
 * The tags of the meters.
 */
enum MeterTag {

	/** The name of the endpoint, or of the client in meters of sessions. */
	ENDPOINT,

	/** The client's name. */
	CLIENT,

	/** Why a session ended. */
	REASON,

	/** The close code a session ended with. */
	CODE,

	/** What a handshake or a callback came to. */
	OUTCOME,

	/** Opcode of a frame. */
	OPCODE,

	/** A method of the handler. */
	CALLBACK,

	/** Why something was dropped. */
	CAUSE,

	/** Version of HTTP that a handshake came over. */
	HTTP_VERSION;

	String key() {
		return valueOf(this).replace('_', '.');
	}

	/**
	 * Returns the tag value of a constant.
	 * @param constant the constant
	 * @return its name in lower case
	 */
	static String valueOf(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
