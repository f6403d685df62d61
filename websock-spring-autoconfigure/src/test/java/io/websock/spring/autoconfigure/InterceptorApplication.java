package io.websock.spring.autoconfigure;

import java.util.Map;
import java.util.concurrent.Callable;

import io.websock.spring.WebSockHandshakeInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.context.reactive.AnnotationConfigReactiveWebApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Application with an interceptor on a stack without servlets: does not start, and
 * returns why.
 */
public class InterceptorApplication implements Callable<String> {

	@Override
	public String call() {
		try (AnnotationConfigReactiveWebApplicationContext context = new AnnotationConfigReactiveWebApplicationContext()) {
			context.register(EchoWebSock.class, WebSockAutoConfiguration.class);
			prepare(context);
			context.refresh();
			return "started";
		}
		catch (Throwable ex) {
			FailureAnalysis analysis = new MissingWebSocketFailureAnalyzer().analyze(ex);
			return (analysis != null) ? analysis.getDescription() + " " + analysis.getAction() : "not explained: " + ex;
		}
	}

	/**
	 * Registers the interceptor as a scan of the class path does, by name.
	 * @param context the application
	 */
	protected void prepare(AnnotationConfigReactiveWebApplicationContext context) {
		context.addBeanFactoryPostProcessor((beans) -> {
			RootBeanDefinition login = new RootBeanDefinition();
			login.setBeanClassName(InterceptorApplication.class.getName() + "$Login");
			context.getDefaultListableBeanFactory().registerBeanDefinition("login", login);
		});
	}

	/**
	 * The same by a bean method.
	 */
	public static final class OfMethod extends InterceptorApplication {

		@Override
		protected void prepare(AnnotationConfigReactiveWebApplicationContext context) {
			context.register(Methods.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Methods {

		@Bean
		Login login() {
			return new Login();
		}

	}

	static final class Login implements WebSockHandshakeInterceptor {

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			return false;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				@Nullable Exception failure) {
		}

	}

}
