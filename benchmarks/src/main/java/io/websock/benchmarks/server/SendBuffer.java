package io.websock.benchmarks.server;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What Tomcat asks the kernel to keep for a connection whose client does not read,
 * {@code --send-buffer} bytes. On loopback it is some 2.5 MB by itself, and a receiver
 * stalls only after that.
 */
@Configuration(proxyBeanMethods = false)
class SendBuffer {

	@Bean
	TomcatConnectorCustomizer sendBufferOfConnections(@Value("${send-buffer:0}") int bytes) {
		return (connector) -> {
			if (bytes > 0) {
				connector.setProperty("socket.txBufSize", Integer.toString(bytes));
			}
		};
	}

}
