package io.websock.conformance;

import java.time.Duration;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Event loops of one application on Reactor Netty. By default all applications of a JVM
 * share them, and the first one that stops ends them for all.
 */
public final class NettyLoops {

	/** Name of Spring Boot's own bean. */
	private static final String BOOTS = "reactorResourceFactory";

	private NettyLoops() {
	}

	/**
	 * Gives an application loops of its own, if it runs on Reactor Netty.
	 * @param context the application, before it starts
	 */
	public static void register(ConfigurableApplicationContext context) {
		if (Container.current() == Container.NETTY) {
			GenericApplicationContext beans = (GenericApplicationContext) context;
			if (beans.containsBeanDefinition(BOOTS)) {
				// Generated ahead of time, when ours was not there
				beans.removeBeanDefinition(BOOTS);
			}
			beans.registerBean(BOOTS, ReactorResourceFactory.class, NettyLoops::create);
		}
	}

	private static ReactorResourceFactory create() {
		ReactorResourceFactory loops = new ReactorResourceFactory();
		loops.setUseGlobalResources(false);
		loops.setShutdownQuietPeriod(Duration.ZERO);
		return loops;
	}

}
