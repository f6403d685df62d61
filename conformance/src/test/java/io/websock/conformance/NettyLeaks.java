package io.websock.conformance;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Extension that fails a class of tests if Netty has reported a buffer that nobody
 * released. The build turns Netty's detector up and this on for hosts on Reactor Netty. A
 * leak may show up in a later class than the one that caused it.
 */
public final class NettyLeaks implements AfterAllCallback {

	private static final CapturedLog LOG = CapturedLog.of("io.netty.util.ResourceLeakDetector", Level.ERROR);

	private static volatile int seen;

	@Override
	public void afterAll(ExtensionContext context) {
		List<ILoggingEvent> all = LOG.events();
		List<ILoggingEvent> leaks = all.subList(seen, all.size());
		seen = all.size();
		if (!leaks.isEmpty()) {
			throw new AssertionError(
					"Netty reports " + leaks.size() + " leaks, the first: " + leaks.get(0).getFormattedMessage());
		}
	}

}
