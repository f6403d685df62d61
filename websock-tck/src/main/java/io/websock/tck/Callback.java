package io.websock.tck;

/**
 * A callback of {@link io.websock.WebSock}.
 */
public enum Callback {

	/** {@code init}. */
	INIT("init"),

	/** {@code handleIn}. */
	HANDLE_IN("handleIn"),

	/** {@code handleControl}. */
	HANDLE_CONTROL("handleControl"),

	/** {@code handleInfo}. */
	HANDLE_INFO("handleInfo"),

	/** {@code terminate}. */
	TERMINATE("terminate");

	private final String method;

	Callback(String method) {
		this.method = method;
	}

	@Override
	public String toString() {
		return this.method;
	}

}
