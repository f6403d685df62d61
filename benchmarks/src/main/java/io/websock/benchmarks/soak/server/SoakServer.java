package io.websock.benchmarks.soak.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * The node that a soak runs against, configured by {@code soak.properties}.
 */
@SpringBootApplication
public class SoakServer {

	private static final int SEND_BUFFER = 16 * 1024;

	public static void main(String[] args) {
		new SpringApplicationBuilder(SoakServer.class).properties("spring.config.name=soak").run(args);
	}

	/**
	 * Keeps the kernel's buffers small, so that a client that reads little is felt soon.
	 */
	@Bean
	TomcatConnectorCustomizer smallSendBuffers() {
		return (connector) -> connector.setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER));
	}

}
