package io.websock.spring.endpoint;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds the beans that have an annotation, on their class or on their {@code @Bean}
 * method, and instantiates none of them.
 */
public final class AnnotatedBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Creates a finder.
	 * @param beanFactory the factory of the beans
	 */
	public AnnotatedBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Finds the beans.
	 * @param <A> the annotation
	 * @param annotationType the annotation
	 * @return the beans, in the order of the factory
	 */
	public <A extends Annotation> List<AnnotatedBean<A>> find(Class<A> annotationType) {
		List<AnnotatedBean<A>> found = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			if (!isScopedProxy(name)) {
				A annotation = this.beanFactory.findAnnotationOnBean(name, annotationType, false);
				if (annotation != null) {
					found.add(new AnnotatedBean<>(name, shownName(name), annotation,
							AutoProxyUtils.determineTargetClass(this.beanFactory, name), scope(name)));
				}
			}
		}
		return found;
	}

	/**
	 * Replaces placeholders, so that what an annotation says may come from the
	 * environment.
	 * @param value the value of an attribute
	 * @return the value without placeholders
	 */
	public String resolve(String value) {
		String resolved = this.beanFactory.resolveEmbeddedValue(value);
		return (resolved != null) ? resolved : "";
	}

	/**
	 * Returns the handler that a bean is.
	 * @param bean the bean, whose type is known
	 * @param type its type
	 * @return the handler
	 */
	public EndpointBean handler(AnnotatedBean<?> bean, Class<?> type) {
		return new EndpointBean(this.beanFactory, bean.beanName(), type, bean.isPrototype());
	}

	/**
	 * Returns whether a bean stands in for a scoped one, which is looked at in its place:
	 * a session must not get another instance with each callback.
	 */
	private boolean isScopedProxy(String name) {
		return this.beanFactory.containsBean(ScopedProxyUtils.getTargetBeanName(name));
	}

	private static String shownName(String beanName) {
		return ScopedProxyUtils.isScopedTarget(beanName) ? ScopedProxyUtils.getOriginalBeanName(beanName) : beanName;
	}

	private String scope(String beanName) {
		if (!this.beanFactory.containsBeanDefinition(beanName)) {
			return BeanDefinition.SCOPE_SINGLETON;
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(beanName);
		if (definition.isSingleton()) {
			return BeanDefinition.SCOPE_SINGLETON;
		}
		return definition.isPrototype() ? BeanDefinition.SCOPE_PROTOTYPE : String.valueOf(definition.getScope());
	}

	/**
	 * A bean that has the annotation.
	 *
	 * @param <A> the annotation
	 * @param beanName the name of the bean in its factory
	 * @param shownName the name of the bean as its author knows it
	 * @param annotation the annotation
	 * @param type the class of the bean behind proxies, or {@code null} if it is not
	 * known
	 * @param scope name of its scope
	 */
	public record AnnotatedBean<A extends Annotation>(String beanName, String shownName, A annotation,
			@Nullable Class<?> type, String scope) {

		/**
		 * Returns whether there is an instance for each session.
		 * @return {@code true} for a prototype
		 */
		public boolean isPrototype() {
			return this.scope.equals(BeanDefinition.SCOPE_PROTOTYPE);
		}

		/**
		 * Returns whether sessions may have the bean as their handler.
		 * @return {@code true} for a singleton or a prototype
		 */
		public boolean outlivesRequests() {
			return isPrototype() || this.scope.equals(BeanDefinition.SCOPE_SINGLETON);
		}

	}

}
