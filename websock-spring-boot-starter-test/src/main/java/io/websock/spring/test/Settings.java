package io.websock.spring.test;

import java.time.Duration;

import io.websock.engine.SessionSettings;
import io.websock.engine.SessionSettings.Mailbox;
import io.websock.engine.SessionSettings.Rates;
import io.websock.engine.SessionSettings.Wire;
import io.websock.protocol.FrameLimits;

/**
 * Changes of the settings of sessions.
 */
final class Settings {

	/**
	 * The default settings without heartbeats: a tester's client is silent until a test
	 * has it send something.
	 */
	static final SessionSettings DEFAULTS = withHeartbeat(SessionSettings.defaults(), Duration.ZERO,
			SessionSettings.defaults().heartbeatTimeout());

	private Settings() {
	}

	static SessionSettings withIdleTimeout(SessionSettings settings, Duration timeout) {
		return with(settings, timeout, settings.heartbeatInterval(), settings.heartbeatTimeout(),
				settings.callbackTimeout(), settings.wire(), settings.rates(), settings.mailbox());
	}

	static SessionSettings withHeartbeat(SessionSettings settings, Duration interval, Duration timeout) {
		return with(settings, settings.idleTimeout(), interval, timeout, settings.callbackTimeout(), settings.wire(),
				settings.rates(), settings.mailbox());
	}

	static SessionSettings withCallbackTimeout(SessionSettings settings, Duration timeout) {
		return with(settings, settings.idleTimeout(), settings.heartbeatInterval(), settings.heartbeatTimeout(),
				timeout, settings.wire(), settings.rates(), settings.mailbox());
	}

	static SessionSettings withMaxMessageSize(SessionSettings settings, int bytes) {
		Wire wire = settings.wire();
		FrameLimits limits = new FrameLimits(Math.min(bytes, wire.limits().maxFrameSize()), bytes,
				wire.limits().validateUtf8());
		return with(settings, new Wire(limits, wire.compression()), settings.rates(), settings.mailbox());
	}

	static SessionSettings withRates(SessionSettings settings, Rates rates) {
		return with(settings, settings.wire(), rates, settings.mailbox());
	}

	static SessionSettings withMailboxCapacity(SessionSettings settings, int capacity) {
		return with(settings, settings.wire(), settings.rates(), new Mailbox(capacity, settings.mailbox().overflow()));
	}

	private static SessionSettings with(SessionSettings settings, Wire wire, Rates rates, Mailbox mailbox) {
		return with(settings, settings.idleTimeout(), settings.heartbeatInterval(), settings.heartbeatTimeout(),
				settings.callbackTimeout(), wire, rates, mailbox);
	}

	private static SessionSettings with(SessionSettings settings, Duration idleTimeout, Duration heartbeatInterval,
			Duration heartbeatTimeout, Duration callbackTimeout, Wire wire, Rates rates, Mailbox mailbox) {
		return new SessionSettings(idleTimeout, heartbeatInterval, heartbeatTimeout, settings.closeTimeout(),
				settings.sendTimeout(), callbackTimeout, wire, rates, mailbox, settings.outbound(),
				settings.closeCodes());
	}

}
