package io.websock.spring.servlet;

import java.util.Map;

import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSockServletAutoConfiguration}.
 */
class WebSockServletAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations
			.of(ServletStack.with(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class)));

	@Test
	void endpointIsMapped() {
		this.contextRunner.withUserConfiguration(EchoWebSock.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(EndpointHandlerMapping.class)
				.hasBean("webSockHandlerMapping"));
	}

	@Test
	void backsOffWithoutTheSessions() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebSockServletAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WebSockAutoConfiguration.class)
				.doesNotHaveBean(WebSockServletAutoConfiguration.class));
	}

	@Test
	void lazyInitializationKeepsTheMappingEager() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> assertThat(
					context.getSourceApplicationContext().getBeanFactory().containsSingleton("webSockHandlerMapping"))
				.isTrue());
	}

	@Test
	void mappingComesBeforeTheApplicationsOwn() {
		this.contextRunner.run((context) -> {
			DispatcherServlet servlet = context.getBean(DispatcherServlet.class);
			servlet.init(new MockServletConfig(context.getServletContext()));

			assertThat(context.getBean(EndpointHandlerMapping.class).getOrder()).isEqualTo(-2);
			assertThat(servlet.getHandlerMappings().get(0)).isInstanceOf(EndpointHandlerMapping.class);
		});
	}

	@Test
	void orderOfTheMappingIsAProperty() {
		this.contextRunner.withPropertyValues("websock.path-order=5")
			.run((context) -> assertThat(context.getBean(EndpointHandlerMapping.class).getOrder()).isEqualTo(5));
	}

	@Test
	void worksWhenTheApplicationConfiguresSpringMvcItself() {
		this.contextRunner.withUserConfiguration(EchoWebSock.class, OwnMvc.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WebMvcAutoConfiguration.class)
				.hasSingleBean(EndpointHandlerMapping.class));
	}

	@Test
	void livesBesideTheApplicationsOwnWebSocketHandlers() {
		this.contextRunner.withUserConfiguration(EchoWebSock.class, OwnWebSocket.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("webSocketHandlerMapping")
				.hasBean("webSockHandlerMapping"));
	}

	@Test
	void backsOffWithoutSpringsWebSocketModule() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(WebSocketHandler.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(WebSockMessenger.class)
				.doesNotHaveBean(WebSockServletAutoConfiguration.class));
	}

	@Test
	void backsOffWithoutSpringMvc() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(ServletStack.with()))
			.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(WebSockMessenger.class)
				.doesNotHaveBean(WebSockServletAutoConfiguration.class));
	}

	@Test
	void startsWithoutJetty() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.eclipse.jetty"))
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("webSockStandardUpgrade")
				.doesNotHaveBean("webSockJettyUpgrade"));
	}

	@Test
	void startsWithoutTheStandardApi() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("jakarta.websocket"))
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("webSockJettyUpgrade")
				.doesNotHaveBean("webSockStandardUpgrade"));
	}

	@Test
	void handlerMappingsOfTheApplicationStay() {
		this.contextRunner.run((context) -> {
			Map<String, HandlerMapping> mappings = context.getBeansOfType(HandlerMapping.class);

			assertThat(mappings).containsKeys("requestMappingHandlerMapping", "webSockHandlerMapping")
				.doesNotContainKey("webSocketHandlerMapping");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class OwnMvc {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class OwnWebSocket implements WebSocketConfigurer {

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new TextWebSocketHandler(), "/raw");
		}

	}

}
