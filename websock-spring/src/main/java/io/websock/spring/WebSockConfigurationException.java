package io.websock.spring;

/**
 * A mistake in the configuration of WebSock endpoints that keeps the application from
 * starting. The message says what is wrong and names the bean, path or property.
 */
public abstract class WebSockConfigurationException extends RuntimeException {

	private final String action;

	/**
	 * Creates the exception.
	 * @param message what is wrong
	 * @param action what to do about it
	 */
	protected WebSockConfigurationException(String message, String action) {
		super(message);
		this.action = action;
	}

	/**
	 * Returns the cure.
	 * @return what to do about the mistake
	 */
	public String getAction() {
		return this.action;
	}

}
