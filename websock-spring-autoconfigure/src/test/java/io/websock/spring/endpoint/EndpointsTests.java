package io.websock.spring.endpoint;

import java.lang.reflect.Proxy;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.websock.AsyncWebSock;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.engine.AsyncHandler;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionSettings;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.handshake.EchoWebSock;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.interceptor.SimpleTraceInterceptor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.NameMatchMethodPointcutAdvisor;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Endpoints} and {@link EndpointDiscovery}.
 */
class EndpointsTests {

	@Test
	void annotationIsFoundOnTheClass() {
		withEndpoints((endpoints) -> {
			Endpoint endpoint = endpoints.get(0);

			assertThat(endpoint.name()).isEqualTo("chat");
			assertThat(endpoint.beanName()).isEqualTo("chat");
			assertThat(endpoint.path()).hasToString("/chat/{room}");
			assertThat(endpoint.subprotocols()).containsExactly("v2.Chat", "v1.Chat");
			assertThat(endpoint.allowedOrigins()).containsExactly("https://example.com");
			assertThat(endpoint.events()).containsExactly(DayOfWeek.class);
		}, Annotated.class);
	}

	@Test
	void annotationIsFoundOnTheBeanMethodAndTheBeanNamesTheEndpoint() {
		withEndpoints((endpoints) -> {
			assertThat(endpoints).extracting(Endpoint::name).containsExactly("fromMethod");
			assertThat(endpoints.get(0).path()).hasToString("/from-method");
		}, BeanMethod.class);
	}

	@Test
	void otherBeansAreNoEndpoints() {
		withEndpoints((endpoints) -> assertThat(endpoints).isEmpty(), EchoWebSock.class, String.class);
	}

	@Test
	void lazyBeanIsNotInstantiatedBeforeItsFirstSession() {
		CountingConfiguration.created.set(0);
		withEndpoints((endpoints) -> {
			assertThat(CountingConfiguration.created).hasValue(0);

			SessionEndpoint endpoint = toSessionEndpoint(endpoints.get(0));
			assertThat(endpoint.handlers().get()).isSameAs(endpoint.handlers().get());
			assertThat(CountingConfiguration.created).hasValue(1);
		}, LazyBean.class);
	}

	@Test
	void prototypeIsCreatedForEachSessionAndDestroyedWithIt() {
		withEndpoints((endpoints) -> {
			SessionEndpoint endpoint = toSessionEndpoint(endpoints.get(0));

			Disposable first = (Disposable) endpoint.handlers().get();
			Disposable second = (Disposable) endpoint.handlers().get();
			endpoint.release().accept(first);

			assertThat(first).isNotSameAs(second);
			assertThat(first.destroyed).isTrue();
			assertThat(second.destroyed).isFalse();
		}, Prototype.class);
	}

	@Test
	void asyncHandlerIsMadeForEachSession() {
		withEndpoints((endpoints) -> {
			SessionEndpoint endpoint = toSessionEndpoint(endpoints.get(0));

			WebSock<?> first = endpoint.handlers().get();
			WebSock<?> second = endpoint.handlers().get();
			endpoint.release().accept(first);

			assertThat(first).isNotSameAs(second);
			assertThat(((AsyncHandler<?>) first).target()).isSameAs(((AsyncHandler<?>) second).target());
			assertThat(endpoint.handlesInfo()).isFalse();
		}, Async.class);
	}

	@Test
	void asyncPrototypeIsDestroyedWithItsSession() {
		withEndpoints((endpoints) -> {
			SessionEndpoint endpoint = toSessionEndpoint(endpoints.get(0));

			AsyncHandler<?> first = (AsyncHandler<?>) endpoint.handlers().get();
			AsyncHandler<?> second = (AsyncHandler<?>) endpoint.handlers().get();
			endpoint.release().accept(first);

			assertThat(((AsyncPrototype) first.target()).destroyed).isTrue();
			assertThat(((AsyncPrototype) second.target()).destroyed).isFalse();
			assertThat(endpoint.handlesInfo()).isTrue();
		}, AsyncPrototype.class);
	}

	@WebSockEndpoint("/async")
	static class Async implements AsyncWebSock<String> {

		@Override
		public CompletionStage<HandleResult<String>> init(ConnectInfo connect) {
			return CompletableFuture.completedFuture(HandleResult.ok(""));
		}

		@Override
		public CompletionStage<HandleResult<String>> handleIn(DataFrame frame, String state) {
			return CompletableFuture.completedFuture(HandleResult.push(frame, state));
		}

	}

	@Scope("prototype")
	@WebSockEndpoint("/async")
	static class AsyncPrototype extends Async implements DisposableBean {

		boolean destroyed;

		@Override
		public CompletionStage<HandleResult<String>> handleInfo(Object message, String state) {
			return CompletableFuture.completedFuture(HandleResult.ok(state));
		}

		@Override
		public void destroy() {
			this.destroyed = true;
		}

	}

	@Test
	void singletonIsNotDestroyedWithASession() {
		withEndpoints((endpoints) -> {
			SessionEndpoint endpoint = toSessionEndpoint(endpoints.get(0));

			Disposable handler = (Disposable) endpoint.handlers().get();
			endpoint.release().accept(handler);

			assertThat(handler.destroyed).isFalse();
		}, Singleton.class);
	}

	@Test
	void targetOfAProxiedPrototypeIsDestroyed() {
		withEndpoints((endpoints) -> {
			SessionEndpoint endpoint = toSessionEndpoint(endpoints.get(0));

			WebSock<?> handler = endpoint.handlers().get();
			endpoint.release().accept(handler);

			assertThat(Proxy.isProxyClass(handler.getClass())).isTrue();
			assertThat(ProxiedPrototype.last.destroyed).isTrue();
		}, ProxiedPrototype.class, JdkProxies.class);
	}

	@Test
	void beanBehindAJdkProxyIsFoundByItsClass() {
		withEndpoints((endpoints) -> {
			WebSock<?> handler = toSessionEndpoint(endpoints.get(0)).handlers().get();

			assertThat(endpoints).extracting(Endpoint::name).containsExactly("chat");
			assertThat(AopUtils.isJdkDynamicProxy(handler)).isTrue();
		}, Annotated.class, JdkProxies.class);
	}

	@Test
	void beanBehindACglibProxyIsFoundByItsClass() {
		withEndpoints((endpoints) -> {
			WebSock<?> handler = toSessionEndpoint(endpoints.get(0)).handlers().get();

			assertThat(endpoints).extracting(Endpoint::name).containsExactly("chat");
			assertThat(AopUtils.isCglibProxy(handler)).isTrue();
		}, Annotated.class, CglibProxies.class);
	}

	@Test
	void prototypeBehindAScopedProxyIsFoundOnceAndServedByItsOwnInstances() {
		withEndpoints((endpoints) -> {
			SessionEndpoint endpoint = toSessionEndpoint(endpoints.get(0));

			assertThat(endpoints).extracting(Endpoint::name).containsExactly("scoped");
			assertThat(endpoint.handlers().get()).isExactlyInstanceOf(EchoWebSock.class)
				.isNotSameAs(endpoint.handlers().get());
		}, ScopedPrototype.class);
	}

	@Test
	void handlerThatOverridesHandleInfoIsKnown() {
		withEndpoints((endpoints) -> assertThat(toSessionEndpoint(endpoints.get(0)).handlesInfo()).isTrue(),
				Informed.class);
		withEndpoints((endpoints) -> assertThat(toSessionEndpoint(endpoints.get(0)).handlesInfo()).isFalse(),
				Annotated.class);
		withEndpoints((endpoints) -> assertThat(toSessionEndpoint(endpoints.get(0)).handlesInfo()).isFalse(),
				Annotated.class, JdkProxies.class);
	}

	@Test
	void handlerOfUnknownClassMayHandleMessages() {
		withEndpoints((endpoints) -> assertThat(toSessionEndpoint(endpoints.get(0)).handlesInfo()).isTrue(),
				ByInterface.class);
	}

	@Test
	void placeholdersAreReplaced() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test",
						Map.of("chat.path", "/talk", "chat.origin", "https://talk.example.com")));
			context.register(Placeholders.class);
			context.refresh();

			Endpoint endpoint = Endpoints.of(context.getBeanFactory()).all().get(0);

			assertThat(endpoint.path()).hasToString("/talk");
			assertThat(endpoint.allowedOrigins()).containsExactly("https://talk.example.com");
		}
	}

	@Test
	void leadingSlashIsAdded() {
		withEndpoints((endpoints) -> assertThat(endpoints.get(0).path()).hasToString("/slashless"), Slashless.class);
	}

	@Test
	void eventsAreListedByEndpointThatWantsAny() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Annotated.class,
				BeanMethod.class)) {
			Endpoints endpoints = Endpoints.of(context.getBeanFactory());

			assertThat(endpoints.names()).containsExactly("chat", "fromMethod");
			assertThat(endpoints.events()).isEqualTo(Map.of("chat", Set.of(DayOfWeek.class)));
		}
	}

	@Test
	void beanThatIsNoWebSockIsRefused() {
		assertThatExceptionOfType(NotWebSockException.class).isThrownBy(() -> withEndpoints((endpoints) -> {
		}, NoWebSock.class));
	}

	@Test
	void requestScopedBeanIsRefusedWithOrWithoutProxy() {
		assertThatExceptionOfType(UnsupportedScopeException.class).isThrownBy(() -> withEndpoints((endpoints) -> {
		}, RequestScoped.class)).withMessageContaining("'requestScoped'");
		assertThatExceptionOfType(UnsupportedScopeException.class).isThrownBy(() -> withEndpoints((endpoints) -> {
		}, ProxiedSessionScoped.class)).withMessageContaining("'sessionScoped'").withMessageContaining("'session'");
	}

	@Test
	void requiredSubprotocolMustExist() {
		assertThatExceptionOfType(NoSubprotocolException.class).isThrownBy(() -> withEndpoints((endpoints) -> {
		}, WithoutSubprotocol.class))
			.withMessageContaining("'/strict'")
			.satisfies((ex) -> assertThat(ex.getAction()).contains("subprotocols = "));
	}

	@WebSockEndpoint(path = "/strict", subprotocolRequired = true)
	static class WithoutSubprotocol extends EchoWebSock {

	}

	@Test
	void endpointsOnOnePathAreRefused() {
		assertThatExceptionOfType(DuplicatePathException.class).isThrownBy(() -> withEndpoints((endpoints) -> {
		}, Annotated.class, SamePath.class));
	}

	@Test
	void endpointsOfOneNameAreRefused() {
		assertThatExceptionOfType(DuplicateNameException.class).isThrownBy(() -> withEndpoints((endpoints) -> {
		}, Annotated.class, SameName.class));
	}

	@Test
	void pathsThatAreNoneAreRefused() {
		assertThatExceptionOfType(InvalidPathException.class).isThrownBy(() -> withEndpoints((endpoints) -> {
		}, BrokenPath.class));
		assertThatExceptionOfType(InvalidPathException.class).isThrownBy(() -> withEndpoints((endpoints) -> {
		}, NoPath.class));
	}

	private static SessionEndpoint toSessionEndpoint(Endpoint endpoint) {
		return endpoint.toSessionEndpoint(SessionSettings.defaults(), SessionListener.NONE, List.of());
	}

	private static void withEndpoints(Consumer<List<Endpoint>> test, Class<?>... components) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(components)) {
			test.accept(Endpoints.of(context.getBeanFactory()).all());
		}
	}

	@WebSockEndpoint(path = "/chat/{room}", name = "chat", subprotocols = { "v2.Chat", "v1.Chat" },
			allowedOrigins = "https://example.com", events = { DayOfWeek.class, DayOfWeek.class })
	static class Annotated extends EchoWebSock {

	}

	@WebSockEndpoint("/chat/{channel}")
	static class SamePath extends EchoWebSock {

	}

	@Configuration(proxyBeanMethods = false)
	static class SameName {

		@Bean
		@WebSockEndpoint(path = "/other", name = "chat")
		EchoWebSock other() {
			return new EchoWebSock();
		}

	}

	@WebSockEndpoint("/chat/{room")
	static class BrokenPath extends EchoWebSock {

	}

	@WebSockEndpoint
	static class NoPath extends EchoWebSock {

	}

	@WebSockEndpoint("slashless")
	static class Slashless extends EchoWebSock {

	}

	@WebSockEndpoint(path = "${chat.path}", allowedOrigins = "${chat.origin}")
	static class Placeholders extends EchoWebSock {

	}

	@WebSockEndpoint("/informed")
	static class Informed extends EchoWebSock {

		@Override
		public HandleResult<Void> handleInfo(Object message, Void state) {
			return HandleResult.ok(state);
		}

	}

	@WebSockEndpoint("/none")
	static class NoWebSock {

	}

	static class Disposable extends EchoWebSock implements DisposableBean {

		boolean destroyed;

		@Override
		public void destroy() {
			this.destroyed = true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BeanMethod {

		@Bean
		@WebSockEndpoint("/from-method")
		EchoWebSock fromMethod() {
			return new EchoWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByInterface {

		@Bean
		@Scope("prototype")
		@WebSockEndpoint("/interface")
		WebSock<Void> byInterface() {
			return new EchoWebSock();
		}

	}

	static class CountingConfiguration {

		static final AtomicInteger created = new AtomicInteger();

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyBean extends CountingConfiguration {

		@Bean
		@Lazy
		@WebSockEndpoint("/lazy")
		EchoWebSock lazy() {
			created.incrementAndGet();
			return new EchoWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Prototype {

		@Bean
		@Scope("prototype")
		@WebSockEndpoint("/prototype")
		Disposable prototype() {
			return new Disposable();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxiedPrototype {

		static Disposable last;

		@Bean(destroyMethod = "destroy")
		@Scope("prototype")
		@WebSockEndpoint("/prototype")
		Disposable prototype() {
			last = new Disposable();
			return last;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Singleton {

		@Bean
		@WebSockEndpoint("/singleton")
		Disposable singleton() {
			return new Disposable();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedPrototype {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
		@WebSockEndpoint("/scoped")
		EchoWebSock scoped() {
			return new EchoWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RequestScoped {

		@Bean
		@Scope("request")
		@WebSockEndpoint("/request")
		EchoWebSock requestScoped() {
			return new EchoWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxiedSessionScoped {

		@Bean
		@Scope(scopeName = "session", proxyMode = ScopedProxyMode.TARGET_CLASS)
		@WebSockEndpoint("/session")
		EchoWebSock sessionScoped() {
			return new EchoWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JdkProxies {

		@Bean
		static DefaultAdvisorAutoProxyCreator autoProxyCreator() {
			return new DefaultAdvisorAutoProxyCreator();
		}

		@Bean
		static NameMatchMethodPointcutAdvisor advisor() {
			NameMatchMethodPointcutAdvisor advisor = new NameMatchMethodPointcutAdvisor(new SimpleTraceInterceptor());
			advisor.setMappedName("init");
			return advisor;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CglibProxies extends JdkProxies {

		@Bean
		static DefaultAdvisorAutoProxyCreator autoProxyCreator() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

	}

}
