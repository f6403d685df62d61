package io.websock.spring.test;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.websock.WebSock;
import io.websock.engine.CloseResolver;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionSettings;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.EndpointBean;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What a test runs: the endpoint's annotation, or what stands in for it.
 *
 * @param type class of the endpoint behind proxies
 * @param name name of the endpoint
 * @param pattern pattern of its path; may be empty
 * @param declared the endpoint as an application serves it, or {@code null} if it has no
 * annotation
 */
record EndpointUnderTest(Class<?> type, String name, String pattern, @Nullable Endpoint declared) {

	static EndpointUnderTest of(Class<?> type, @Nullable Endpoint declared) {
		return (declared != null)
				? new EndpointUnderTest(type, declared.name(), declared.path().getPatternString(), declared)
				: new EndpointUnderTest(type, StringUtils.uncapitalize(type.getSimpleName()), "", null);
	}

	static Class<?> typeOf(Object endpoint) {
		return ClassUtils.getUserClass(AopUtils.getTargetClass(endpoint));
	}

	EndpointUnderTest withPattern(String pattern) {
		return new EndpointUnderTest(this.type, this.name, pattern, this.declared);
	}

	EndpointUnderTest withName(String name) {
		return new EndpointUnderTest(this.type, name, this.pattern, this.declared);
	}

	/**
	 * Returns the subprotocols that the endpoint speaks. Without an annotation it speaks
	 * any.
	 * @param offered the subprotocols that the client offers
	 */
	List<String> subprotocols(List<String> offered) {
		return (this.declared != null) ? this.declared.subprotocols() : offered;
	}

	boolean subprotocolRequired() {
		return this.declared != null && this.declared.subprotocolRequired();
	}

	List<String> allowedOrigins() {
		return (this.declared != null) ? this.declared.allowedOrigins() : List.of();
	}

	Set<Class<?>> events() {
		return (this.declared != null) ? this.declared.events() : Set.of();
	}

	/**
	 * Returns the endpoint as the engine sees it.
	 * @param handler the handler of a session
	 * @param settings the settings of the session
	 * @param resolvers resolvers of what its callbacks throw, in order
	 */
	SessionEndpoint toSessionEndpoint(WebSock<?> handler, SessionSettings settings, List<CloseResolver> resolvers) {
		return new SessionEndpoint(this.name, settings, SessionListener.NONE, () -> handler, (released) -> {
		}, handlesInfo(), resolvers);
	}

	private boolean handlesInfo() {
		return EndpointBean.handlesInfo(this.type) || Modifier.isAbstract(this.type.getModifiers());
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
