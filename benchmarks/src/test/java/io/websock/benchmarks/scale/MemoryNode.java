package io.websock.benchmarks.scale;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application on the starter with its defaults and the actuator, but without a web
 * server: sessions come by {@link Handshakes}.
 */
@SpringBootApplication
class MemoryNode {

	static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(MemoryNode.class).web(WebApplicationType.NONE)
			.properties("websock.cluster.enabled=false", "spring.main.banner-mode=off", "logging.level.root=warn")
			.run();
	}

}
