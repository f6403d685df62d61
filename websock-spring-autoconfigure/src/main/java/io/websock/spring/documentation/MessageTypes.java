package io.websock.spring.documentation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.websock.spring.WebSockMessages;
import io.websock.spring.endpoint.AnnotatedBeans;
import io.websock.spring.endpoint.AnnotatedBeans.AnnotatedBean;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.json.JsonReader;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * The types of messages of each endpoint: those of its annotation, or else of its
 * readers.
 */
final class MessageTypes {

	private final Map<String, AnnotatedBean<WebSockMessages>> annotated;

	MessageTypes(ConfigurableListableBeanFactory beanFactory) {
		this.annotated = new AnnotatedBeans(beanFactory).find(WebSockMessages.class)
			.stream()
			.collect(Collectors.toMap(AnnotatedBean::shownName, Function.identity()));
	}

	List<Class<?>> received(Endpoint endpoint) {
		AnnotatedBean<WebSockMessages> bean = this.annotated.get(endpoint.beanName());
		if (bean != null && bean.annotation().receives().length > 0) {
			return List.of(bean.annotation().receives());
		}
		return readers(endpoint.bean().type()).distinct().toList();
	}

	List<Class<?>> sent(Endpoint endpoint) {
		AnnotatedBean<WebSockMessages> bean = this.annotated.get(endpoint.beanName());
		return (bean != null) ? List.of(bean.annotation().sends()) : List.of();
	}

	private static Stream<Class<?>> readers(Class<?> type) {
		return Stream.<Class<?>>iterate(ClassUtils.getUserClass(type), (parent) -> parent != null, Class::getSuperclass)
			.flatMap((parent) -> Arrays.stream(parent.getDeclaredFields()))
			.filter((field) -> field.getType() == JsonReader.class)
			.<Class<?>>map((field) -> ResolvableType.forField(field).getGeneric(0).resolve(Object.class))
			.filter((read) -> read != Object.class);
	}

}
