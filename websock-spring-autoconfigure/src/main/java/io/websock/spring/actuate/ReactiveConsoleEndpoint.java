package io.websock.spring.actuate;

import java.util.Optional;

import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;

/**
 * The actuator's endpoint {@code websockconsole} on WebFlux: the page of
 * {@link ConsoleEndpoint}.
 */
@WebEndpoint(id = "websockconsole")
public final class ReactiveConsoleEndpoint {

	/** Attribute in which Spring Security's filter keeps the token of an exchange. */
	private static final String CSRF_TOKEN = "org.springframework.security.web.server.csrf.CsrfToken";

	private final ConsolePage page = ConsolePage.load();

	private final ConsoleSettings settings;

	/**
	 * Creates the endpoint.
	 * @param settings what the page needs to know
	 */
	ReactiveConsoleEndpoint(ConsoleSettings settings) {
		this.settings = settings;
	}

	/**
	 * Returns the page.
	 * @return the page, as HTML
	 */
	@ReadOperation(produces = "text/html;charset=UTF-8")
	public Mono<String> page() {
		return Mono.deferContextual((context) -> ServerWebExchangeContextFilter.getExchange(context)
			.map(this::page)
			.orElseGet(() -> Mono.fromSupplier(() -> this.page.html(this.settings.of("", null)))));
	}

	private Mono<String> page(ServerWebExchange exchange) {
		HttpHeaders headers = exchange.getResponse().getHeaders();
		this.page.headers().forEach(headers::set);
		String contextPath = exchange.getRequest().getPath().contextPath().value();
		return csrfToken(exchange).map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.map((token) -> this.page.html(this.settings.of(contextPath, token.orElse(null))));
	}

	/**
	 * Returns Spring Security's token, for which the user's session may be created.
	 */
	private static Mono<Object> csrfToken(ServerWebExchange exchange) {
		Object token = exchange.getAttribute(CSRF_TOKEN);
		return (token instanceof Mono<?> published) ? published.cast(Object.class) : Mono.justOrEmpty(token);
	}

}
