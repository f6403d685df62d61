package io.websock.spring.transport.tomcat;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Stands for a Tomcat whose types are others.
 */
@Configuration(proxyBeanMethods = false)
public class OtherTomcat {

	@Bean
	static BeanPostProcessor otherTypes() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof NativeTomcatUpgrade upgrade) ? new NativeTomcatUpgrade(upgrade.enabled(),
						upgrade.required(), TomcatThreads::ofTomcat, OtherTomcat::link) : bean;
			}

		};
	}

	private static void link() {
		throw new NoSuchMethodError("SocketWrapperBase.read");
	}

}
