package io.websock.spring.reactive;

import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.AcceptedHandshake;
import io.websock.spring.handshake.HandshakeChecks;
import io.websock.spring.handshake.HandshakeDecision;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HttpVersion;
import io.websock.spring.handshake.Refusal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

import org.springframework.core.log.LogMessage;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Handler of the handshakes of one endpoint: checks the request as the servlet stack
 * does, then lets the server upgrade. Thread-safe; it does not block.
 */
final class EndpointExchangeHandler implements WebHandler {

	private static final Log logger = LogFactory.getLog(EndpointExchangeHandler.class);

	/** Key of the current observation in a context of Reactor, by Micrometer. */
	private static final String OBSERVATION = "micrometer.observation";

	/** Begin of the names of attributes that an exchange has from Spring. */
	private static final String SPRING = "org.springframework.";

	private final HandshakeChecks checks;

	private final ReactiveUpgrades upgrades;

	/**
	 * Creates the handler.
	 * @param checks the checks of the endpoint's handshakes
	 * @param upgrades the known kinds of servers
	 */
	EndpointExchangeHandler(HandshakeChecks checks, ReactiveUpgrades upgrades) {
		this.checks = checks;
		this.upgrades = upgrades;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		return Mono.deferContextual((context) -> exchange.getPrincipal()
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((principal) -> handshake(exchange, principal.orElse(null),
					context.getOrDefault(OBSERVATION, null))));
	}

	/**
	 * Returns the refusal that a handshake of the client would get for a while.
	 * @param exchange a plain request of the client
	 * @return the refusal, or {@code null} if a session may open now
	 */
	@Nullable Refusal checkAvailable(ServerWebExchange exchange) {
		return this.checks.checkAvailable(request(exchange, this.upgrades.of(exchange.getRequest()), null));
	}

	private Mono<Void> handshake(ServerWebExchange exchange, @Nullable Principal principal,
			@Nullable Object observation) {
		ReactiveUpgrade upgrade = this.upgrades.of(exchange.getRequest());
		ExchangeHandshakeRequest request = request(exchange, upgrade, principal);
		Observed observed = new Observed(this.checks.begin(HttpVersion.of(request.protocol()), observation));
		try {
			HandshakeDecision decision = this.checks.check(request);
			if (decision instanceof AcceptedHandshake handshake) {
				return upgrade(upgrade, handshake, exchange, principal, observed);
			}
			return refuse((Refusal) decision, exchange.getResponse(), observed);
		}
		catch (Throwable ex) {
			observed.end(HandshakeOutcome.FAILED, ex);
			throw ex;
		}
	}

	private static ExchangeHandshakeRequest request(ServerWebExchange exchange, ReactiveUpgrade upgrade,
			@Nullable Principal principal) {
		return new ExchangeHandshakeRequest(exchange, upgrade.protocol(exchange.getRequest()), principal);
	}

	private Mono<Void> upgrade(ReactiveUpgrade upgrade, AcceptedHandshake handshake, ServerWebExchange exchange,
			@Nullable Principal principal, Observed observed) {
		int status = upgrade.refusalStatus(exchange.getRequest());
		if (status != 0) {
			handshake.ended(false);
			return refuse(Refusal.noWebSocket(status), exchange.getResponse(), observed);
		}
		return Mono
			.defer(() -> upgrade.upgrade(exchange, handshake.subprotocol(),
					handshake.sessions(principal, attributes(exchange, observed))))
			.switchIfEmpty(Mono.fromRunnable(() -> abandoned(handshake, observed)))
			.doOnNext((upgraded) -> {
				handshake.ended(upgraded);
				observed.end(upgraded ? HandshakeOutcome.ACCEPTED : HandshakeOutcome.MALFORMED, null);
			})
			.doOnError((failure) -> {
				handshake.ended(false);
				observed.end(HandshakeOutcome.FAILED, failure);
			})
			.doFinally((signal) -> {
				if (signal == SignalType.CANCEL) {
					abandoned(handshake, observed);
				}
			})
			.then();
	}

	/**
	 * Ends a handshake whose client has gone before its answer.
	 */
	private static void abandoned(AcceptedHandshake handshake, Observed observed) {
		handshake.ended(false);
		observed.end(HandshakeOutcome.FAILED, null);
	}

	/**
	 * Returns the attributes of the session: those of the exchange that are the
	 * application's, and those that observers keep.
	 */
	private static Map<String, Object> attributes(ServerWebExchange exchange, Observed observed) {
		Map<String, Object> attributes = new HashMap<>(observed.attributes());
		exchange.getAttributes().forEach((name, value) -> {
			if (!name.startsWith(SPRING)) {
				attributes.put(name, value);
			}
		});
		return attributes;
	}

	private Mono<Void> refuse(Refusal refusal, ServerHttpResponse response, Observed observed) {
		logger.debug(LogMessage.format("Handshake at endpoint '%s' refused with status %s: %s", this.checks.endpoint(),
				refusal.status(), refusal.cause()));
		refusal.headers().forEach(response.getHeaders()::set);
		response.setStatusCode(HttpStatusCode.valueOf(refusal.status()));
		observed.end(refusal.outcome(), null);
		return response.setComplete();
	}

	@Override
	public String toString() {
		return "WebSock endpoint '" + this.checks.endpoint() + "'";
	}

	/**
	 * Observer of one handshake, which ends once: a client may cancel while the server
	 * upgrades.
	 */
	private static final class Observed {

		private HandshakeObserver.@Nullable Observed observed;

		private final Map<String, Object> attributes;

		Observed(HandshakeObserver.Observed observed) {
			this.observed = observed;
			this.attributes = observed.attributes();
		}

		Map<String, Object> attributes() {
			return this.attributes;
		}

		void end(HandshakeOutcome outcome, @Nullable Throwable failure) {
			HandshakeObserver.Observed observed = take();
			if (observed != null) {
				observed.end(outcome, failure);
			}
		}

		private synchronized HandshakeObserver.@Nullable Observed take() {
			HandshakeObserver.Observed taken = this.observed;
			this.observed = null;
			return taken;
		}

	}

}
