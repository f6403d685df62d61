package io.websock.spring.transport.netty;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Firewall of Spring Security, which refuses CONNECT unless the application has one of
 * its own. A browser that finds extended CONNECT announced does not fall back to HTTP/1.1
 * when it is refused.
 *
 * @param beans the application's beans
 */
record ConnectFirewall(ListableBeanFactory beans) {

	private static final String FIREWALL = "org.springframework.security.web.server.firewall.ServerWebExchangeFirewall";

	private static final String FILTER = "org.springframework.security.web.server.WebFilterChainProxy";

	/**
	 * Returns whether requests with CONNECT may reach endpoints.
	 * @return {@code false} if Spring Security is there with its own firewall
	 */
	boolean admitsConnect() {
		return !isBean(FILTER) || isBean(FIREWALL);
	}

	private boolean isBean(String type) {
		ClassLoader classes = ClassUtils.getDefaultClassLoader();
		return ClassUtils.isPresent(type, classes) && BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans,
				ClassUtils.resolveClassName(type, classes), true, false).length > 0;
	}

}
