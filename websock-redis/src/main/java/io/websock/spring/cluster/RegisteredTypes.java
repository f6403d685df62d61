package io.websock.spring.cluster;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.websock.spring.ClusterTypes;
import io.websock.spring.WebSockMessages;
import io.websock.spring.endpoint.AnnotatedBeans;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Types of messages that may go to other nodes: those of the property, of beans, and of
 * endpoints' annotations.
 */
final class RegisteredTypes {

	private RegisteredTypes() {
	}

	static Set<Class<?>> find(List<String> names, List<ClusterTypes> beans, ConfigurableListableBeanFactory factory) {
		Set<Class<?>> types = new LinkedHashSet<>();
		names.forEach((name) -> types.add(load(name, factory.getBeanClassLoader())));
		beans.forEach((bean) -> types.addAll(bean.types()));
		new AnnotatedBeans(factory).find(WebSockMessages.class).forEach((bean) -> {
			types.addAll(List.of(bean.annotation().receives()));
			types.addAll(List.of(bean.annotation().sends()));
		});
		return types;
	}

	private static Class<?> load(String name, @Nullable ClassLoader loader) {
		try {
			return ClassUtils.forName(name.trim(), loader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw new InvalidClusterException("types", name, "there is no such class",
					"Write the full name of a class, with '$' before the name of a nested one.");
		}
	}

}
