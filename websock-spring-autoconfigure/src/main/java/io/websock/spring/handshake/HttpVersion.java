package io.websock.spring.handshake;

/**
 * Version of HTTP that a handshake came over, as meters and observations show it: few
 * values, whatever a client sends.
 */
public enum HttpVersion {

	/** HTTP/1.1. */
	HTTP_1_1("1.1"),

	/** HTTP/2. */
	HTTP_2("2"),

	/** Any other version. A handshake over it is refused. */
	OTHER("other");

	private final String number;

	HttpVersion(String number) {
		this.number = number;
	}

	/**
	 * Returns the version of a request.
	 * @param protocol the version as the container names it, such as {@code HTTP/2.0}
	 * @return the version
	 */
	public static HttpVersion of(String protocol) {
		return switch (protocol) {
			case "HTTP/1.1" -> HTTP_1_1;
			case "HTTP/2", "HTTP/2.0" -> HTTP_2;
			default -> OTHER;
		};
	}

	/**
	 * Returns the version's number, for a tag or a key.
	 * @return the number, or {@code other}
	 */
	@Override
	public String toString() {
		return this.number;
	}

}
