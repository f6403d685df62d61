package io.websock.conformance.contract;

import io.websock.tck.FaultInjector;
import io.websock.tck.InjectionPoint;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Filter that passes a point before and after each handshake.
 *
 * @param faults notified of the points
 */
record FaultyFilter(FaultInjector faults) implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		this.faults.at(InjectionPoint.BEFORE_HANDSHAKE);
		return chain.filter(exchange).doOnSuccess((nothing) -> this.faults.at(InjectionPoint.AFTER_HANDSHAKE));
	}

}
