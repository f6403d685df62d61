package io.websock.spring.endpoint;

import java.lang.reflect.Modifier;

import io.websock.AsyncWebSock;
import io.websock.WebSock;
import io.websock.engine.AsyncHandler;
import org.jspecify.annotations.Nullable;

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
	 * Returns whether a bean of a type may be a handler.
	 * @param type the type, or {@code null} if it is not known
	 * @return whether it is a {@link WebSock} or an {@link AsyncWebSock}
	 */
	public static boolean isHandler(@Nullable Class<?> type) {
		return type != null && (WebSock.class.isAssignableFrom(type) || isAsync(type));
	}

	private static boolean isAsync(Class<?> type) {
		return AsyncWebSock.class.isAssignableFrom(type);
	}

	/**
	 * Returns the handler for a new session: the bean, or what makes an
	 * {@link AsyncWebSock} the handler of that session.
	 * @return the handler
	 */
	public WebSock<?> get() {
		Object instance = instance();
		return (instance instanceof AsyncWebSock<?> async) ? new AsyncHandler<>(async) : (WebSock<?>) instance;
	}

	/**
	 * Returns the bean for a new session: the singleton, or a new instance of a
	 * prototype.
	 * @return the bean
	 */
	public Object instance() {
		Class<?> required = isAsync(this.type) ? AsyncWebSock.class : WebSock.class;
		return this.beanFactory.getBean(this.name, required);
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
	 * @param handler the handler of a session that has ended
	 */
	public void release(WebSock<?> handler) {
		if (this.prototype) {
			Object instance = (handler instanceof AsyncHandler<?> async) ? async.target() : handler;
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
		return handlesInfo(this.type) || Modifier.isAbstract(this.type.getModifiers());
	}

	/**
	 * Returns whether a class of handlers overrides {@code handleInfo}.
	 * @param type the class
	 * @return whether it does
	 */
	public static boolean handlesInfo(Class<?> type) {
		Class<?> owner = ClassUtils.getMethod(type, "handleInfo", Object.class, Object.class).getDeclaringClass();
		return owner != WebSock.class && owner != AsyncWebSock.class;
	}

	@Override
	public String toString() {
		return "bean '" + this.name + "'";
	}

}
