package io.websock.conformance;

import java.util.Map;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.ContextAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

/**
 * Generates classes from a configuration class, which needs no main method. Their names
 * hold that of the configuration class: several applications start in one JVM.
 */
final class AheadOfTimeProcessor extends ContextAotProcessor {

	AheadOfTimeProcessor(Class<?> source, Settings settings) {
		super(source, settings);
	}

	@Override
	protected ClassNameGenerator createClassNameGenerator() {
		Class<?> source = getApplicationClass();
		return new ClassNameGenerator(ClassName.get(source), source.getName().replaceAll("[.$]", ""));
	}

	@Override
	protected GenericApplicationContext prepareApplicationContext(Class<?> source) {
		SpringApplication application = new SpringApplication(source);
		application.setDefaultProperties(Map.of("spring.main.banner-mode", "off"));
		try {
			SpringApplication.withHook((hooked) -> new Abandonment(), () -> application.run());
		}
		catch (AbandonedRunException ex) {
			if (ex.getApplicationContext() instanceof GenericApplicationContext context) {
				return context;
			}
		}
		throw new IllegalStateException(source + " was not prepared");
	}

	/**
	 * Ends the start before beans are created.
	 */
	private static final class Abandonment implements SpringApplicationRunListener {

		@Override
		public void contextLoaded(ConfigurableApplicationContext context) {
			throw new AbandonedRunException(context);
		}

	}

}
