package io.websock.spring.servlet;

/**
 * A container has failed to upgrade a connection.
 */
public final class ContainerUpgradeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what failed
	 */
	public ContainerUpgradeException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what failed
	 * @param cause why
	 */
	public ContainerUpgradeException(String message, Throwable cause) {
		super(message, cause);
	}

}
