package io.websock.spring;

/**
 * What a handshake came to.
 */
public enum HandshakeOutcome {

	/** The connection was upgraded. */
	ACCEPTED,

	/** The request was no legal handshake. */
	MALFORMED,

	/** The page that made the request is of an origin that is not allowed. */
	FORBIDDEN_ORIGIN,

	/** The client speaks another version of the protocol. */
	UNSUPPORTED_VERSION,

	/** The client's address has as many sessions as it may have. */
	LIMITED_ADDRESS,

	/** The client's principal has as many sessions as it may have. */
	LIMITED_PRINCIPAL,

	/** There are as many sessions as there may be. */
	FULL,

	/** The application takes no new sessions at the moment. */
	UNAVAILABLE,

	/** An interceptor said no. */
	REFUSED,

	/** An interceptor or the container failed. */
	FAILED

}
