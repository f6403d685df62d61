package io.websock.spring.test;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.Endpoints;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.StringUtils;

/**
 * Finder of what an endpoint's annotation says, by the rules of an application.
 *
 * @param beans the endpoints of the test's context; none without one
 * @param placeholders replaces placeholders
 */
record EndpointLookup(Supplier<List<Endpoint>> beans, UnaryOperator<String> placeholders) {

	/** Finder without a context, which keeps placeholders. */
	static final EndpointLookup NO_CONTEXT = new EndpointLookup(List::of, UnaryOperator.identity());

	/**
	 * Finds an endpoint: the bean, or else what its class says.
	 * @throws io.websock.spring.WebSockConfigurationException if an application with this
	 * endpoint would not start
	 */
	EndpointUnderTest find(Object instance) {
		Class<?> type = EndpointUnderTest.typeOf(instance);
		Endpoint bean = bean(instance, type);
		return EndpointUnderTest.of(type, (bean != null) ? bean : byClass(instance, type));
	}

	private @Nullable Endpoint bean(Object instance, Class<?> type) {
		List<Endpoint> sameType = this.beans.get().stream().filter((bean) -> bean.bean().type() == type).toList();
		if (sameType.size() < 2) {
			return sameType.isEmpty() ? null : sameType.get(0);
		}
		return sameType.stream().filter((bean) -> bean.bean().instance() == instance).findFirst().orElse(null);
	}

	/**
	 * Has a factory with this bean alone read the annotation.
	 */
	private @Nullable Endpoint byClass(Object instance, Class<?> type) {
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
		factory.addEmbeddedValueResolver(this.placeholders::apply);
		factory.registerBeanDefinition(StringUtils.uncapitalize(type.getSimpleName()),
				new RootBeanDefinition(type.asSubclass(Object.class), () -> instance));
		List<Endpoint> found = Endpoints.of(factory).all();
		return found.isEmpty() ? null : found.get(0);
	}

}
