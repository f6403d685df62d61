package io.websock.spring.endpoint;

import io.websock.spring.WebSockConfigurationException;

/**
 * An attribute of an endpoint's annotation has a value that is not allowed.
 */
final class InvalidAttributeException extends WebSockConfigurationException {

	/**
	 * Creates the exception.
	 * @param bean the bean
	 * @param attribute the attribute
	 * @param value its value, placeholders replaced
	 * @param rule what is allowed, to follow "It must be"
	 */
	InvalidAttributeException(String bean, String attribute, String value, String rule) {
		super("Bean '%s' is an endpoint with @WebSockEndpoint(%s = \"%s\"). It must be %s.".formatted(bean, attribute,
				value, rule), "Change '%s' in the annotation.".formatted(attribute));
	}

	/**
	 * Creates the exception for a placeholder that nothing replaces.
	 * @param bean the bean
	 * @param attribute the attribute
	 * @param value its value as declared
	 * @param cause the failure to replace it
	 */
	InvalidAttributeException(String bean, String attribute, String value, IllegalArgumentException cause) {
		super("Bean '%s' is an endpoint with @WebSockEndpoint(%s = \"%s\"): %s.".formatted(bean, attribute, value,
				cause.getMessage()),
				"Set the property that the placeholder names, or give it a default: ${name:default}.");
		initCause(cause);
	}

}
