package io.websock.spring.endpoint;

import java.lang.reflect.Modifier;

import io.websock.WebSock;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The bean behind an endpoint. Nothing is instantiated before the first session, so a
 * lazy bean stays lazy. Thread-safe.
 */
final class EndpointBean {

	private final ConfigurableBeanFactory beanFactory;

	private final String name;

	private final Class<?> type;

	private final boolean prototype;

	EndpointBean(ConfigurableBeanFactory beanFactory, String name, Class<?> type, boolean prototype) {
		this.beanFactory = beanFactory;
		this.name = name;
		this.type = type;
		this.prototype = prototype;
	}

	/**
	 * Returns the handler for a new session: the singleton, or a new instance of a
	 * prototype.
	 */
	WebSock<?> get() {
		return this.beanFactory.getBean(this.name, WebSock.class);
	}

	/**
	 * Destroys a prototype's instance. A proxy would hide the destroy method of a target
	 * behind an interface, so the target is destroyed.
	 */
	void release(WebSock<?> instance) {
		if (this.prototype) {
			Object target = AopProxyUtils.getSingletonTarget(instance);
			this.beanFactory.destroyBean(this.name, (target != null) ? target : instance);
		}
	}

	/**
	 * Returns whether the bean's class has a method of its own for a default method of an
	 * interface. If only an interface or abstract class of the bean is known, it may.
	 */
	boolean overrides(Class<?> declaringType, String method, Class<?>... parameterTypes) {
		Class<?> owner = ClassUtils.getMethod(this.type, method, parameterTypes).getDeclaringClass();
		return owner != declaringType || Modifier.isAbstract(this.type.getModifiers());
	}

	@Override
	public String toString() {
		return "bean '" + this.name + "'";
	}

}
