package io.websock.spring.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Adds a {@link WebSockTestClient} to the context of a served test. Instances are equal,
 * so that tests share a context.
 */
record TestClientContextCustomizer() implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		if (!AotDetector.useGeneratedArtifacts()
				&& context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
			registry.registerBeanDefinition("webSockTestClient", client());
		}
	}

	/**
	 * Returns a definition that can be processed ahead of time, which one with a supplier
	 * of the instance cannot.
	 */
	private static RootBeanDefinition client() {
		RootBeanDefinition definition = new RootBeanDefinition(WebSockTestClient.class);
		definition.setFactoryMethodName("in");
		definition.setAutowireMode(AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR);
		return definition;
	}

	/**
	 * Applies to tests with a web server.
	 */
	static final class Factory implements ContextCustomizerFactory {

		@Override
		public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
				List<ContextConfigurationAttributes> attributes) {
			SpringBootTest test = TestContextAnnotationUtils.findMergedAnnotation(testClass, SpringBootTest.class);
			return (test != null && test.webEnvironment().isEmbedded()) ? new TestClientContextCustomizer() : null;
		}

	}

}
