package io.websock.spring.actuate;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * Spring Security's CSRF token, for a page that sends it with each action. It is read as
 * a view reads it, from the request's attribute: Spring Security is optional.
 */
final class CsrfSettings {

	private static final String ATTRIBUTE = "_csrf";

	private CsrfSettings() {
	}

	/**
	 * Returns header and token of a request; empty without CSRF protection. May create
	 * the user's session, where the token is kept.
	 */
	static Map<String, String> of(HttpServletRequest request) {
		Object token = request.getAttribute(ATTRIBUTE);
		if (token == null) {
			return Map.of();
		}
		BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(token);
		return Map.of("csrf-header", String.valueOf(properties.getPropertyValue("headerName")), "csrf-token",
				String.valueOf(properties.getPropertyValue("token")));
	}

}
