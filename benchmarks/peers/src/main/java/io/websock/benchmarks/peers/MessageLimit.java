package io.websock.benchmarks.peers;

import org.springframework.core.env.Environment;

/**
 * How large a message may be, from {@code --max-message}; by default what Tomcat's
 * default is.
 *
 * @param bytes the limit
 */
record MessageLimit(int bytes) {

	private static final int DEFAULT = 8192;

	static MessageLimit from(Environment environment) {
		return new MessageLimit(environment.getProperty("max-message", Integer.class, DEFAULT));
	}

}
