package io.websock.spring.mistakes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.websock.spring.autoconfigure.ServletStack;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Start of a small application.
 */
final class Start {

	private final Class<?>[] beans;

	private final List<String> properties = new ArrayList<>();

	private Class<?>[] autoConfigurations = {};

	private Start(Class<?>... beans) {
		this.beans = beans;
	}

	static Start of(Class<?>... beans) {
		return new Start(beans);
	}

	Start properties(String... properties) {
		this.properties.addAll(List.of(properties));
		return this;
	}

	Start autoConfigurations(Class<?>... autoConfigurations) {
		this.autoConfigurations = autoConfigurations;
		return this;
	}

	/**
	 * The start fails, and Spring Boot reports why.
	 */
	Experiment fails() {
		return (shared, log) -> {
			List<BeanFactory> factories = new ArrayList<>();
			List<Throwable> failures = new ArrayList<>();
			configured(new WebApplicationContextRunner(), Stream.of(this.autoConfigurations))
				.withInitializer((context) -> factories.add(context.getBeanFactory()))
				.run((context) -> {
					assertThat(context).hasFailed();
					failures.add(context.getStartupFailure());
				});
			return Observation.failedStart(report(failures.get(0), factories.get(0)));
		};
	}

	/**
	 * The start succeeds, without a server.
	 * @param client what a client would see
	 */
	Experiment warns(String client) {
		return (shared, log) -> {
			List<Observation> observations = new ArrayList<>();
			configured(new WebApplicationContextRunner(), Stream.of(this.autoConfigurations)).run((context) -> {
				assertThat(context).hasNotFailed();
				observations.add(Observation.of(client, log));
			});
			return observations.get(0);
		};
	}

	/**
	 * The application serves, and a client tries it.
	 */
	Experiment serves(Client client) {
		return (shared, log) -> {
			List<Observation> observations = new ArrayList<>();
			run((application) -> observations.add(Observation.of(client.see(application), log)));
			return observations.get(0);
		};
	}

	/**
	 * Runs the application on a port while it is used.
	 */
	void run(Use use) {
		Stream<Class<?>> server = Stream.of(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class);
		configured(new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new),
				Stream.concat(server, Stream.of(this.autoConfigurations)))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.drain.interval=1ms")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				use.of(new ServedApplication(context.getSourceApplicationContext(), List.of()));
			});
	}

	private WebApplicationContextRunner configured(WebApplicationContextRunner runner, Stream<Class<?>> others) {
		Class<?>[] all = ServletStack.with(
				Stream.concat(Stream.of(PropertyPlaceholderAutoConfiguration.class), others).toArray(Class<?>[]::new));
		return runner.withConfiguration(AutoConfigurations.of(all))
			.withUserConfiguration(this.beans)
			.withPropertyValues(this.properties.toArray(String[]::new));
	}

	/**
	 * Asks the analyzers there are, in their order, as an application does. Some lack
	 * their libraries.
	 */
	static String report(Throwable failure, BeanFactory factory) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, factory)
			.and(Environment.class, new StandardEnvironment());
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, (type, name, missing) -> {
			})
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)
			.findFirst()
			.map(Start::report)
			.orElseGet(
					() -> "start fails with a stack trace: `" + Wording.of(String.valueOf(failure.getMessage())) + "`");
	}

	static String report(FailureAnalysis analysis) {
		return "start fails: `%s` Action: `%s`".formatted(joined(analysis.getDescription()),
				joined(String.valueOf(analysis.getAction())));
	}

	private static String joined(String text) {
		return Wording.of(text.strip().replaceAll("\\s+", " "));
	}

	/**
	 * What a client does, and what it sees.
	 */
	@FunctionalInterface
	interface Client {

		String see(ServedApplication application) throws Exception;

	}

	/**
	 * Use of an application that runs.
	 */
	@FunctionalInterface
	interface Use {

		void of(ServedApplication application) throws Exception;

	}

}
