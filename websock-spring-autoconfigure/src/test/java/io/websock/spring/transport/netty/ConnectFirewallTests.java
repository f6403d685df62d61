package io.websock.spring.transport.netty;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ConnectFirewall}.
 */
class ConnectFirewallTests {

	@Test
	void everyRequestPassesWithoutSecurity() {
		assertThat(admitsConnect(Map.of())).isTrue();
	}

	@Test
	void firewallOfSpringSecurityRefusesConnect() {
		assertThat(admitsConnect(Map.of("filter", new WebFilterChainProxy()))).isFalse();
	}

	@Test
	void firewallOfTheApplicationDecides() {
		assertThat(admitsConnect(
				Map.of("filter", new WebFilterChainProxy(), "firewall", new StrictServerWebExchangeFirewall())))
			.isTrue();
	}

	private static boolean admitsConnect(Map<String, Object> beans) {
		return new ConnectFirewall(new StaticListableBeanFactory(beans)).admitsConnect();
	}

}
