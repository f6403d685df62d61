package io.websock.spring.documentation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.websock.AsyncWebSock;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessages;
import io.websock.spring.actuate.WebSockAsyncApiEndpointAutoConfiguration;
import io.websock.spring.asyncapi.AsyncApi;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockJsonAutoConfiguration;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.json.JsonReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSockAsyncApiAutoConfiguration} and
 * {@link WebSockAsyncApiEndpointAutoConfiguration}.
 */
class WebSockAsyncApiAutoConfigurationTests {

	private final WebApplicationContextRunner emptyRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, TaskExecutionAutoConfiguration.class, JacksonAutoConfiguration.class,
				WebSockAutoConfiguration.class, WebSockJsonAutoConfiguration.class,
				WebSockAsyncApiAutoConfiguration.class, WebSockAsyncApiEndpointAutoConfiguration.class))
		.withPropertyValues("websock.idle-timeout=0");

	private final WebApplicationContextRunner contextRunner = this.emptyRunner
		.withPropertyValues("spring.application.name=shop", "websock.endpoints.orders.max-message-size=1KB")
		.withUserConfiguration(Endpoints.class);

	@Test
	void endpointIsAChannelWithWhatAClientMustKnow() {
		this.contextRunner.run((context) -> {
			JsonNode document = document(context);
			assertThat(document.path("asyncapi").asString()).isEqualTo("3.1.0");
			assertThat(document.at("/info/title").asString()).isEqualTo("shop");
			assertThat(document.at("/channels/orders")).isEqualTo(JsonMapper.shared()
				.readTree(
						"""
								{"address": "/orders/{shop}/{id}", "title": "orders",
								 "parameters": {"shop": {}, "id": {"description": "Matches \\\\d{1,3}"}},
								 "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0", "headers": {"type": "object",
								     "properties": {"Sec-WebSocket-Protocol": {"type": "string", "enum": ["v1", "v2"]},
								                    "Origin": {"type": "string", "description": "Pages of https://shop.example"}}}}},
								 "x-websock-max-message-size": 1024, "x-websock-compression": false,
								 "x-websock-heartbeat-interval": "PT25S",
								 "messages": {
								     "receive.cancel": {"name": "cancel", "contentType": "application/json",
								         "payload": {"$ref": "#/components/schemas/Command.Cancel"}},
								     "send.News": {"name": "News", "contentType": "application/json",
								         "payload": {"$ref": "#/components/schemas/WebSockAsyncApiAutoConfigurationTests.News"}}}}
								"""));
			assertThat(document.at("/operations/orders.receive")).isEqualTo(JsonMapper.shared().readTree("""
					{"action": "receive", "channel": {"$ref": "#/channels/orders"},
					 "messages": [{"$ref": "#/channels/orders/messages/receive.cancel"}]}
					"""));
			assertThat(document.at("/components/schemas").propertyNames()).containsExactly("Command.Cancel",
					"WebSockAsyncApiAutoConfigurationTests.News");
		});
	}

	@Test
	void annotationOfABeanMethodCounts() {
		this.contextRunner.run((context) -> assertThat(document(context).at("/channels/a-b/messages").propertyNames())
			.containsExactly("receive.News"));
	}

	@Test
	void endpointWithoutTypesHasNoOperations() {
		this.contextRunner.run((context) -> assertThat(document(context).path("operations").propertyNames())
			.containsExactlyInAnyOrder("orders.receive", "orders.send", "a-b.receive"));
	}

	@Test
	void endpointWithStagesIsAChannelLikeAnyOther() {
		this.emptyRunner.withUserConfiguration(QuotesEndpoint.class).run((context) -> {
			JsonNode document = document(context);
			assertThat(document.at("/channels/quotes/address").asString()).isEqualTo("/quotes/{shop}");
			assertThat(document.at("/channels/quotes/messages").propertyNames())
				.containsExactlyInAnyOrder("receive.cancel", "send.News");
			assertThat(document.path("operations").propertyNames()).containsExactlyInAnyOrder("quotes.receive",
					"quotes.send");
		});
	}

	@Test
	void documentIsServedWhereItIsExposed() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean("webSockAsyncApiEndpoint"));
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=asyncapi")
			.run((context) -> assertThat(context).hasBean("webSockAsyncApiEndpoint"));
	}

	@Test
	void applicationWithoutJacksonHasNone() {
		this.emptyRunner.withClassLoader(new FilteredClassLoader(JsonMapper.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("webSockAsyncApi"));
	}

	private static JsonNode document(ApplicationContext context) {
		return JsonMapper.shared().readTree(context.getBean(AsyncApi.class).toJson());
	}

	private sealed interface Command {

		record Cancel(int order) implements Command {

		}

	}

	private record News(List<String> lines) {

	}

	private static class Handler implements WebSock<Integer> {

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			return HandleResult.ok(0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
			return HandleResult.ok(state);
		}

	}

	@WebSockEndpoint(path = "/orders/{shop}/{id:\\d{1,3}}", name = "orders", subprotocols = { "v1", "v2" },
			allowedOrigins = "https://shop.example")
	@WebSockMessages(sends = News.class)
	private static final class OrdersEndpoint extends Handler {

		private final JsonReader<Command> commands;

		OrdersEndpoint(JsonFrames json) {
			this.commands = json.reader(Command.class);
		}

		@Override
		public String toString() {
			return "reads by " + this.commands;
		}

	}

	@WebSockEndpoint(path = "/quotes/{shop}", name = "quotes")
	@WebSockMessages(sends = News.class)
	static final class QuotesEndpoint implements AsyncWebSock<Integer> {

		private final JsonReader<Command> commands;

		QuotesEndpoint(JsonFrames json) {
			this.commands = json.reader(Command.class);
		}

		@Override
		public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
			return CompletableFuture.completedFuture(HandleResult.ok(0));
		}

		@Override
		public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer state) {
			return CompletableFuture.completedFuture(HandleResult.ok(this.commands.read(frame).hashCode()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	private static final class Endpoints {

		@Bean
		OrdersEndpoint orders(JsonFrames json) {
			return new OrdersEndpoint(json);
		}

		@Bean
		@WebSockEndpoint(path = "/other/{*rest}", name = "a/b")
		@WebSockMessages(receives = News.class)
		Handler other() {
			return new Handler();
		}

		@Bean
		@WebSockEndpoint("/plain")
		Handler plain() {
			return new Handler();
		}

	}

}
