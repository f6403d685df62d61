package io.websock.spring.documentation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.websock.spring.WebSockMessages;
import io.websock.spring.endpoint.AnnotatedBeans;
import io.websock.spring.endpoint.AnnotatedBeans.AnnotatedBean;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.MessageReaders;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

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
		return List.copyOf(MessageReaders.typesOf(endpoint.bean().type()));
	}

	List<Class<?>> sent(Endpoint endpoint) {
		AnnotatedBean<WebSockMessages> bean = this.annotated.get(endpoint.beanName());
		return (bean != null) ? List.of(bean.annotation().sends()) : List.of();
	}

}
