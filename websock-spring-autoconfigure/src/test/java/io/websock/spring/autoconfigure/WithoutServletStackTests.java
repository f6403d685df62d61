package io.websock.spring.autoconfigure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that sessions, messages and endpoints need neither Spring MVC, nor Spring's
 * WebSocket module, nor the servlet API.
 */
class WithoutServletStackTests {

	private static final Pattern SERVLET_STACK = Pattern
		.compile("spring-webmvc|spring-boot-webmvc|spring-websocket|servlet|tomcat|jetty|jakarta.websocket");

	@Test
	void applicationOnAnotherStackStarts() throws Exception {
		try (URLClassLoader classes = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
			assertIsMissing(classes, "jakarta.servlet.Servlet");
			assertIsMissing(classes, "jakarta.websocket.Session");
			assertIsMissing(classes, "org.springframework.web.servlet.DispatcherServlet");
			assertIsMissing(classes, "org.springframework.web.socket.WebSocketHandler");

			assertThat(run(classes, ReactiveApplication.class)).isEqualTo("echo NO_SESSION");
		}
	}

	@Test
	void interceptorIsExplained() throws Exception {
		try (URLClassLoader classes = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
			for (Class<?> application : new Class<?>[] { InterceptorApplication.class,
					InterceptorApplication.OfMethod.class }) {
				assertThat(run(classes, application)).asString()
					.contains("WebSockHandshakeInterceptor")
					.contains("WebFilter");
			}
			assertThat(run(classes, InterceptorApplication.class)).asString().contains("Bean 'login'");
		}
	}

	private static Object run(ClassLoader classes, Class<?> type) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classes);
		try {
			Class<?> application = classes.loadClass(type.getName());
			return ((Callable<?>) application.getDeclaredConstructor().newInstance()).call();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static URL[] classPath() {
		return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
			.splitAsStream(System.getProperty("java.class.path"))
			.map(Path::of)
			.filter((path) -> !SERVLET_STACK.matcher(path.getFileName().toString()).find())
			.map(WithoutServletStackTests::url)
			.toArray(URL[]::new);
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static void assertIsMissing(ClassLoader classes, String type) {
		assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> classes.loadClass(type));
	}

}
