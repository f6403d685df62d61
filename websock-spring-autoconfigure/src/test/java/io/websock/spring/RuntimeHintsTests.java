package io.websock.spring;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.websock.AsyncWebSock;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.aot.BeanFactoryInitializationCode;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests of the hints for what is found by reflection, in an application that was
 * processed ahead of time.
 */
class RuntimeHintsTests {

	private static final String ROOT = "io.websock.spring.";

	private final RuntimeHints hints = new RuntimeHints();

	@ParameterizedTest
	@MethodSource("autoConfigurations")
	void autoConfigurationRegistersWhatItNeeds(String autoConfiguration, String type) throws Exception {
		register(autoConfiguration);

		assertThat(RuntimeHintsPredicates.reflection().onType(ClassUtils.forName(type, null))).accepts(this.hints);
	}

	static Stream<List<String>> types() {
		return Stream.of(
				List.of("transport.tomcat.WebSockTomcatAutoConfiguration", ROOT + "transport.tomcat.TomcatConnection"),
				List.of("transport.tomcat.WebSockTomcatAutoConfiguration",
						ROOT + "transport.tomcat.LeanHttp11Protocol"),
				List.of("transport.tomcat.WebSockTomcatAutoConfiguration",
						"org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler"),
				List.of("transport.jetty.WebSockJettyAutoConfiguration", ROOT + "transport.jetty.JettyTransport"),
				List.of("transport.jakarta.WebSockJakartaAutoConfiguration", "org.apache.tomcat.websocket.WsSession"));
	}

	static Stream<Object[]> autoConfigurations() {
		return types().map(List::toArray);
	}

	@Test
	void connectionsOfTomcatCanBeCreatedAndAsked() throws Exception {
		register("transport.tomcat.WebSockTomcatAutoConfiguration");
		Class<?> connection = ClassUtils.forName(ROOT + "transport.tomcat.TomcatConnection", null);

		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(connection.getConstructor()))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(connection, "timeoutAsync"))
			.accepts(this.hints);
	}

	@Test
	void pageOfTheConsoleIsAResource() throws Exception {
		register("actuate.WebSockActuatorAutoConfiguration");

		assertThat(List.of("console.html", "console.css", "console.js", "console-client.js", "console-trace.js"))
			.allSatisfy((name) -> assertThat(
					RuntimeHintsPredicates.resource().forResource("io/websock/spring/actuate/" + name))
				.accepts(this.hints));
	}

	@Test
	void callbacksAndMessagesOfAnEndpointAreKnown() throws Exception {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("prices", new RootBeanDefinition(PricesEndpoint.class));

		apply(beans);

		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(PricesEndpoint.class, "handleInfo"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Price.class, "cents")).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Command.Watch.class, "symbol"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(Command.Watch.class.getDeclaredConstructor(String.class))).accepts(this.hints);
	}

	@Test
	void callbacksAndMessagesOfAnEndpointWithStagesAreKnown() throws Exception {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("quotes", new RootBeanDefinition(QuotesEndpoint.class));

		apply(beans);

		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(QuotesEndpoint.class, "handleInfo"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Price.class, "cents")).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Command.Watch.class, "symbol"))
			.accepts(this.hints);
	}

	@Test
	void endpointWithStagesIsABeanOfTheGeneratedContext() throws Exception {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(getClass())), files, this.hints);
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean("quotes", QuotesEndpoint.class);

		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();

		assertThat(files.getGeneratedFileContent(Kind.SOURCE,
				"io/websock/spring/RuntimeHintsTests__BeanFactoryRegistrations.java"))
			.contains("\"quotes\"", "QuotesEndpoint");
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(QuotesEndpoint.class, "handleInfo"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Price.class, "cents")).accepts(this.hints);
	}

	@Test
	void applicationWithoutEndpointsNeedsNone() {
		assertThat(processor().processAheadOfTime(new DefaultListableBeanFactory())).isNull();
	}

	private void register(String autoConfiguration) throws Exception {
		ImportRuntimeHints annotation = ClassUtils.forName(ROOT + autoConfiguration, null)
			.getAnnotation(ImportRuntimeHints.class);
		for (Class<? extends RuntimeHintsRegistrar> registrar : annotation.value()) {
			BeanUtils.instantiateClass(registrar).registerHints(this.hints, getClass().getClassLoader());
		}
	}

	private void apply(DefaultListableBeanFactory beans) {
		GenerationContext context = mock(GenerationContext.class);
		given(context.getRuntimeHints()).willReturn(this.hints);
		BeanFactoryInitializationAotContribution contribution = processor().processAheadOfTime(beans);
		assertThat(contribution).isNotNull();
		contribution.applyTo(context, mock(BeanFactoryInitializationCode.class));
	}

	private static BeanFactoryInitializationAotProcessor processor() {
		return AotServices.factories()
			.load(BeanFactoryInitializationAotProcessor.class)
			.stream()
			.filter((processor) -> processor.getClass().getName().startsWith(ROOT))
			.findFirst()
			.orElseThrow();
	}

	private sealed interface Command {

		record Watch(String symbol) implements Command {

		}

	}

	private record Price(String symbol, long cents) {

	}

	@WebSockEndpoint("/prices")
	@WebSockMessages(sends = Price.class)
	private static final class PricesEndpoint implements WebSock<Integer> {

		private final JsonReader<Command> commands = JsonFrames.of(JsonMapper.shared()).reader(Command.class);

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			return HandleResult.ok(0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
			return HandleResult.ok(this.commands.read(frame).hashCode());
		}

		@Override
		public HandleResult<Integer> handleInfo(Object message, Integer state) {
			return HandleResult.ok(state);
		}

	}

	@WebSockEndpoint(path = "/quotes", name = "quotes")
	@WebSockMessages(sends = Price.class)
	static final class QuotesEndpoint implements AsyncWebSock<Integer> {

		private final JsonReader<Command> commands = JsonFrames.of(JsonMapper.shared()).reader(Command.class);

		@Override
		public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
			return CompletableFuture.completedFuture(HandleResult.ok(0));
		}

		@Override
		public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer state) {
			return CompletableFuture.completedFuture(HandleResult.ok(this.commands.read(frame).hashCode()));
		}

		@Override
		public CompletionStage<HandleResult<Integer>> handleInfo(Object message, Integer state) {
			return CompletableFuture.completedFuture(HandleResult.ok(state));
		}

	}

}
