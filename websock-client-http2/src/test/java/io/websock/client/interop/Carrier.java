package io.websock.client.interop;

/**
 * What carries the client of a test.
 */
enum Carrier {

	/** HTTP/1.1, on a blocking socket. */
	BLOCKING,

	/** HTTP/1.1, on the engine's event loops. */
	EVENT_LOOPS,

	/** HTTP/2, in clear text and with prior knowledge. */
	HTTP2

}
