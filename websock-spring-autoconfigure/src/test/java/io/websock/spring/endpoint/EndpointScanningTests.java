package io.websock.spring.endpoint;

import java.util.List;

import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.endpoint.clash.FirstEndpoint;
import io.websock.spring.endpoint.clash.SecondEndpoint;
import io.websock.spring.endpoint.scanned.NamedEndpoint;
import io.websock.spring.handshake.EchoWebSock;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for endpoints that component scanning finds by {@link WebSockEndpoint} alone.
 */
class EndpointScanningTests {

	@Test
	void annotationAloneMakesBeansAndItsNameIsTheirs() {
		assertThat(endpoints(Scanned.class)).extracting(Endpoint::name, Endpoint::beanName)
			.containsExactlyInAnyOrder(tuple("chat-room", "chat-room"), tuple("namelessEndpoint", "namelessEndpoint"),
					tuple("ticker", "${ticker.name:ticker}"));
	}

	@Test
	void classThatIsNotScannedIsOneEndpointWhereABeanMethodReturnsIt() {
		assertThat(endpoints(Returned.class)).extracting(Endpoint::name, Endpoint::beanName)
			.containsExactly(tuple("chat", "returned"));
	}

	@Test
	void beanMethodOfTheSameNameReplacesTheScannedClass() {
		assertThat(endpoints(Replaced.class)).extracting(Endpoint::name)
			.containsExactlyInAnyOrder("chat-room", "namelessEndpoint", "ticker");
	}

	@Test
	void scannedClassThatABeanMethodOfAnotherNameReturnsIsTwoEndpointsOfOneName() {
		assertThatException().isThrownBy(() -> endpoints(Doubled.class))
			.withStackTraceContaining("Beans 'chat-room' and 'another' are both endpoints with the name 'chat-room'.");
	}

	@Test
	void twoScannedEndpointsOfOneNameAreExplained() {
		assertAnalysis(analyze(Clash.class), "Classes %s and %s are both endpoints with the name 'chat'."
			.formatted(FirstEndpoint.class.getName(), SecondEndpoint.class.getName()));
	}

	@Test
	void twoRegisteredEndpointsOfOneNameAreExplained() {
		assertAnalysis(analyze(SecondEndpoint.class, FirstEndpoint.class),
				"Classes %s and %s are both endpoints with the name 'chat'.".formatted(SecondEndpoint.class.getName(),
						FirstEndpoint.class.getName()));
	}

	@Test
	void endpointAndAnotherBeanOfOneNameAreExplained() {
		assertAnalysis(analyze(Chat.class, FirstEndpoint.class),
				"Classes %s and %s are both beans with the name 'chat', and the second of them is an endpoint."
					.formatted(Chat.class.getName(), FirstEndpoint.class.getName()));
	}

	@Test
	void clientsOfOneNameAreExplained() {
		FailureAnalysis clients = analyze(ChatClient.class, OtherChatClient.class);
		FailureAnalysis both = analyze(FirstEndpoint.class, ChatClient.class);

		assertThat(clients.getDescription()).isEqualTo("Classes %s and %s are both clients with the name 'chat'."
			.formatted(ChatClient.class.getName(), OtherChatClient.class.getName()));
		assertThat(both.getDescription()).isEqualTo("Classes %s (endpoint) and %s (client) have the same name 'chat'."
			.formatted(FirstEndpoint.class.getName(), ChatClient.class.getName()));
		assertThat(List.of(clients, both)).extracting(FailureAnalysis::getAction)
			.allSatisfy((action) -> assertThat(action)
				.startsWith("Give one of them another name by @WebSockClient(name = ...)"));
	}

	@Test
	void otherFailuresAreLeftToOthers() {
		assertThat(analyze(Chat.class, OtherChat.class)).isNull();
		assertThat(new EndpointBeanNameFailureAnalyzer().analyze(new IllegalStateException())).isNull();
	}

	private static void assertAnalysis(FailureAnalysis analysis, String description) {
		assertThat(analysis.getDescription()).isEqualTo(description);
		assertThat(analysis.getAction()).startsWith("Give one of them another name by @WebSockEndpoint(name = ...).");
	}

	private static FailureAnalysis analyze(Class<?>... classes) {
		return new EndpointBeanNameFailureAnalyzer().analyze(catchThrowable(() -> endpoints(classes)));
	}

	private static List<Endpoint> endpoints(Class<?>... classes) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.setAllowBeanDefinitionOverriding(false);
			context.register(classes);
			context.refresh();
			return Endpoints.of(context.getBeanFactory()).all();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan("io.websock.spring.endpoint.scanned")
	static class Scanned {

	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan("io.websock.spring.endpoint.clash")
	static class Clash {

	}

	@Configuration(proxyBeanMethods = false)
	static class Returned {

		@Bean
		FirstEndpoint returned() {
			return new FirstEndpoint();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Replaced extends Scanned {

		@Bean("chat-room")
		NamedEndpoint replacement() {
			return new NamedEndpoint();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Doubled extends Scanned {

		@Bean
		NamedEndpoint another() {
			return new NamedEndpoint();
		}

	}

	@Component("chat")
	static class Chat extends EchoWebSock {

	}

	@Component("chat")
	static class OtherChat extends EchoWebSock {

	}

	@WebSockClient(name = "chat", url = "ws://localhost")
	static class ChatClient extends EchoWebSock {

	}

	@WebSockClient(name = "chat", url = "ws://localhost")
	static class OtherChatClient extends EchoWebSock {

	}

}
