package io.websock.benchmarks.scale;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application on the starter with its defaults and the actuator, but without a web
 * server: sessions come by {@link Handshakes}. It may take longer to stop than the
 * defaults allow, which cut the sessions that are left.
 */
@SpringBootApplication
class MemoryNode {

	static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(MemoryNode.class).web(WebApplicationType.NONE)
			.properties("websock.cluster.enabled=false", "websock.drain.timeout=60s",
					"spring.lifecycle.timeout-per-shutdown-phase=70s", "spring.main.banner-mode=off",
					"logging.level.root=warn")
			.run();
	}

}
