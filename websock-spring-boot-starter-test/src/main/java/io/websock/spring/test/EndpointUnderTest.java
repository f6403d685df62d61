package io.websock.spring.test;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;

import io.websock.WebSock;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionSettings;
import io.websock.spring.WebSockEndpoint;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What the annotation on an endpoint's class says.
 *
 * @param type the class behind proxies
 * @param name the endpoint's name
 * @param pattern the pattern of its path; empty if unknown
 * @param events types of application events that its sessions receive
 */
record EndpointUnderTest(Class<?> type, String name, String pattern, Set<Class<?>> events) {

	static EndpointUnderTest of(WebSock<?> endpoint) {
		Class<?> type = ClassUtils.getUserClass(AopUtils.getTargetClass(endpoint));
		WebSockEndpoint annotation = AnnotatedElementUtils.findMergedAnnotation(type, WebSockEndpoint.class);
		String name = StringUtils.uncapitalize(type.getSimpleName());
		if (annotation == null) {
			return new EndpointUnderTest(type, name, "", Set.of());
		}
		return new EndpointUnderTest(type, annotation.name().isEmpty() ? name : annotation.name(), annotation.path(),
				Set.of(annotation.events()));
	}

	EndpointUnderTest withPattern(String pattern) {
		return new EndpointUnderTest(this.type, this.name, pattern, this.events);
	}

	EndpointUnderTest withName(String name) {
		return new EndpointUnderTest(this.type, name, this.pattern, this.events);
	}

	/**
	 * Returns the endpoint as the engine sees it.
	 * @param handler the handler of a session
	 * @param settings the settings of the session
	 */
	SessionEndpoint toSessionEndpoint(WebSock<?> handler, SessionSettings settings) {
		return new SessionEndpoint(this.name, settings, SessionListener.NONE, () -> handler, (released) -> {
		}, handlesInfo());
	}

	private boolean handlesInfo() {
		Class<?> owner = ClassUtils.getMethod(this.type, "handleInfo", Object.class, Object.class).getDeclaringClass();
		return owner != WebSock.class || Modifier.isAbstract(this.type.getModifiers());
	}

	/**
	 * Matches a path against the pattern.
	 * @param path the path, encoded
	 * @return the variables, decoded
	 * @throws IllegalArgumentException if the path does not match
	 */
	Map<String, String> variables(String path) {
		if (this.pattern.isEmpty()) {
			return Map.of();
		}
		PathPatternParser parser = PathPatternParser.defaultInstance;
		PathMatchInfo match = parser.parse(parser.initFullPathPattern(this.pattern))
			.matchAndExtract(PathContainer.parsePath(path));
		if (match == null) {
			throw new IllegalArgumentException("'%s' does not match '%s', the path of %s: set it by at(..), or another "
				.formatted(path, this.pattern, this.type.getSimpleName()) + "pattern by pattern(..)");
		}
		return match.getUriVariables();
	}

}
