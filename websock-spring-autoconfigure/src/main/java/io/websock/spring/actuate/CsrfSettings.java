package io.websock.spring.actuate;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * Spring Security's CSRF token, for a page that sends it with each action. It is read by
 * the names of its properties: Spring Security is optional.
 */
final class CsrfSettings {

	/** Attribute of a servlet request that has the token, for views. */
	static final String ATTRIBUTE = "_csrf";

	private CsrfSettings() {
	}

	/**
	 * Returns header and value of a token; empty without CSRF protection. May create the
	 * user's session, where the token is kept.
	 */
	static Map<String, String> of(@Nullable Object token) {
		if (token == null) {
			return Map.of();
		}
		BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(token);
		return Map.of("csrf-header", String.valueOf(properties.getPropertyValue("headerName")), "csrf-token",
				String.valueOf(properties.getPropertyValue("token")));
	}

}
