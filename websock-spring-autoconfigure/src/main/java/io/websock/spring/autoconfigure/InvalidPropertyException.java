package io.websock.spring.autoconfigure;

import io.websock.spring.WebSockConfigurationException;

/**
 * A property has a value that is not allowed.
 */
final class InvalidPropertyException extends WebSockConfigurationException {

	private final String property;

	private final String value;

	private final String rule;

	/**
	 * Creates the exception.
	 * @param property the property; relative to its group if thrown while that is bound
	 * @param value its value
	 * @param rule what is allowed, to follow "It must be"
	 */
	InvalidPropertyException(String property, Object value, String rule) {
		super("Property '%s' is %s. It must be %s.".formatted(property, value, rule),
				"Change '%s', or remove it to have the default.".formatted(property));
		this.property = property;
		this.value = value.toString();
		this.rule = rule;
	}

	/**
	 * Returns this with the whole name of the property.
	 * @param group the group that was bound
	 */
	InvalidPropertyException within(String group) {
		InvalidPropertyException exception = new InvalidPropertyException(group + "." + this.property, this.value,
				this.rule);
		exception.initCause(this);
		return exception;
	}

}
