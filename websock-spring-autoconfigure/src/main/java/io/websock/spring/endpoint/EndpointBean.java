package io.websock.spring.endpoint;

import java.lang.reflect.Modifier;

import io.websock.WebSock;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The bean behind an endpoint or a client. Nothing is instantiated before the first
 * session, so a lazy bean stays lazy. Thread-safe.
 */
public final class EndpointBean {

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
	 * @return the handler
	 */
	public WebSock<?> get() {
		return this.beanFactory.getBean(this.name, WebSock.class);
	}

	/**
	 * Returns the class of the handler.
	 * @return the class behind proxies, or as much of it as is known
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * Destroys a prototype's instance. A proxy would hide the destroy method of a target
	 * behind an interface, so the target is destroyed.
	 * @param instance the handler of a session that has ended
	 */
	public void release(WebSock<?> instance) {
		if (this.prototype) {
			Object target = AopProxyUtils.getSingletonTarget(instance);
			this.beanFactory.destroyBean(this.name, (target != null) ? target : instance);
		}
	}

	/**
	 * Returns whether the handler overrides {@code handleInfo}. If only an interface or
	 * abstract class of the bean is known, it may.
	 * @return whether it does, as far as the bean's class is known
	 */
	public boolean handlesInfo() {
		Class<?> owner = ClassUtils.getMethod(this.type, "handleInfo", Object.class, Object.class).getDeclaringClass();
		return owner != WebSock.class || Modifier.isAbstract(this.type.getModifiers());
	}

	@Override
	public String toString() {
		return "bean '" + this.name + "'";
	}

}
