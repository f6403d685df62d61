package io.websock.spring.startup;

import java.util.List;

import io.websock.spring.WebSockEndpoint;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.log.LogMessage;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * Search of the application's own packages for annotated classes that are no beans. It
 * reads class files and loads none. Classes that a condition, a profile or a slice of a
 * test leaves out are left out here, too.
 *
 * @param context the application
 */
record UnregisteredClasses(ConfigurableApplicationContext context) {

	private static final Log logger = LogFactory.getLog(UnregisteredClasses.class);

	void report() {
		if (AotDetector.useGeneratedArtifacts() || !AutoConfigurationPackages.has(this.context.getBeanFactory())) {
			return;
		}
		Scanner scanner = new Scanner(this.context);
		List<String> found = AutoConfigurationPackages.get(this.context.getBeanFactory())
			.stream()
			.flatMap((packageName) -> scanner.findCandidateComponents(packageName).stream())
			.map(BeanDefinition::getBeanClassName)
			.distinct()
			.toList();
		if (!found.isEmpty()) {
			logger.warn(LogMessage.format("Classes are annotated with @WebSockEndpoint and are no beans, so nothing is "
					+ "served: %s. Have component scanning find them, import them, or define them by @Bean methods.",
					String.join(", ", found)));
		}
	}

	/**
	 * Scanner that evaluates conditions and filters as the application's does.
	 */
	private static final class Scanner extends ClassPathScanningCandidateComponentProvider {

		private final BeanDefinitionRegistry registry;

		Scanner(ConfigurableApplicationContext context) {
			super(false, context.getEnvironment());
			this.registry = (BeanDefinitionRegistry) context.getBeanFactory();
			setResourceLoader(context);
			TypeExcludeFilter slices = new TypeExcludeFilter();
			slices.setBeanFactory(context.getBeanFactory());
			addExcludeFilter(slices);
			addIncludeFilter(new AnnotationTypeFilter(WebSockEndpoint.class));
		}

		@Override
		protected BeanDefinitionRegistry getRegistry() {
			return this.registry;
		}

	}

}
