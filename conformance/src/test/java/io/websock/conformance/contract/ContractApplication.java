package io.websock.conformance.contract;

import io.websock.AsyncWebSock;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.tck.ContractHost;
import io.websock.tck.RefusedException;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;

/**
 * Application under test: one endpoint, whose handler is the suite's.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ContractApplication {

	/** Name of the bean that holds the suite's handler. */
	static final String HANDLER = "contractHandler";

	@Bean
	@Conditional(Staging.Off.class)
	@WebSockEndpoint(path = ContractHost.PATH_PATTERN, name = ContractHost.ENDPOINT,
			subprotocols = { ContractHost.SUBPROTOCOL, ContractHost.OTHER_SUBPROTOCOL })
	WebSock<?> contractEndpoint(WebSock<?> contractHandler) {
		return contractHandler;
	}

	@Bean
	@Conditional(Staging.On.class)
	@WebSockEndpoint(path = ContractHost.PATH_PATTERN, name = ContractHost.ENDPOINT,
			subprotocols = { ContractHost.SUBPROTOCOL, ContractHost.OTHER_SUBPROTOCOL })
	AsyncWebSock<?> stagedContractEndpoint(WebSock<?> contractHandler) {
		return Staging.stages(contractHandler);
	}

	@Bean
	@Primary
	MeterCounts meterCounts() {
		return new MeterCounts();
	}

	@Bean
	WebSockExceptionResolver contractExceptions() {
		return RefusedException::resolve;
	}

	@Bean
	AliveSign aliveSign() {
		return new AliveSign();
	}

}
