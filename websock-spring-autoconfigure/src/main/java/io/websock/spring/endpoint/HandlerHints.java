package io.websock.spring.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessages;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Hints for the application's endpoints and clients: which callbacks a handler overrides
 * is found by reflection, and its messages are written and read that way. Message types
 * are those of {@link WebSockMessages} and of fields of type {@code JsonReader}; for
 * others there is Spring's {@code @RegisterReflectionForBinding}.
 */
final class HandlerHints implements BeanFactoryInitializationAotProcessor {

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		AnnotatedBeans beans = new AnnotatedBeans(beanFactory);
		Set<Class<?>> handlers = new LinkedHashSet<>();
		beans.find(WebSockEndpoint.class).forEach((bean) -> addType(bean.type(), handlers));
		beans.find(WebSockClient.class).forEach((bean) -> addType(bean.type(), handlers));
		List<Class<?>> messages = new ArrayList<>();
		beans.find(WebSockMessages.class).forEach((bean) -> {
			messages.addAll(List.of(bean.annotation().receives()));
			messages.addAll(List.of(bean.annotation().sends()));
		});
		handlers.forEach((handler) -> messages.addAll(MessageReaders.typesOf(handler)));
		return handlers.isEmpty() ? null : (context, code) -> {
			ReflectionHints hints = context.getRuntimeHints().reflection();
			handlers.forEach((handler) -> hints.registerType(handler, MemberCategory.INVOKE_PUBLIC_METHODS,
					MemberCategory.ACCESS_DECLARED_FIELDS));
			messages.forEach((message) -> register(message, hints));
		};
	}

	private static void addType(@Nullable Class<?> type, Set<Class<?>> handlers) {
		if (type != null) {
			handlers.add(ClassUtils.getUserClass(type));
		}
	}

	private void register(Class<?> message, ReflectionHints hints) {
		this.bindings.registerReflectionHints(hints, message);
		if (message.isSealed()) {
			Arrays.stream(message.getPermittedSubclasses()).forEach((child) -> register(child, hints));
		}
	}

}
