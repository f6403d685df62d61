package io.websock.conformance.contract;

import java.util.Objects;

import io.websock.engine.MailboxOverflow;
import io.websock.engine.SessionSettings;
import io.websock.protocol.FrameLimits;
import io.websock.tck.ContractSettings;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the suite as settings of the engine's sessions.
 */
final class EngineSettings {

	private static final SessionSettings DEFAULTS = SessionSettings.defaults();

	private EngineSettings() {
	}

	static SessionSettings of(ContractSettings settings) {
		SessionSettings.Outbound outbound = DEFAULTS.outbound();
		return new SessionSettings(or(settings.idleTimeout(), DEFAULTS.idleTimeout()),
				or(settings.heartbeatInterval(), DEFAULTS.heartbeatInterval()),
				or(settings.heartbeatTimeout(), DEFAULTS.heartbeatTimeout()),
				or(settings.closeTimeout(), DEFAULTS.closeTimeout()),
				or(settings.sendTimeout(), DEFAULTS.sendTimeout()), DEFAULTS.callbackTimeout(), wire(settings),
				new SessionSettings.Rates(or(settings.messagesPerSecond(), DEFAULTS.rates().messages()),
						DEFAULTS.rates().bytes()),
				mailbox(settings), new SessionSettings.Outbound(or(settings.highWaterMark(), outbound.highWaterMark()),
						or(settings.maxOutbound(), outbound.maxBytes())),
				closeCodes(settings));
	}

	private static SessionSettings.Wire wire(ContractSettings settings) {
		SessionSettings.Wire defaults = DEFAULTS.wire();
		FrameLimits limits = defaults.limits();
		return new SessionSettings.Wire(
				new FrameLimits(or(settings.maxFrameSize(), limits.maxFrameSize()),
						or(settings.maxMessageSize(), limits.maxMessageSize()),
						or(settings.validateUtf8(), limits.validateUtf8())),
				compression(settings.compression(), defaults.compression()));
	}

	private static SessionSettings.Compression compression(ContractSettings.@Nullable Compression compression,
			SessionSettings.Compression defaults) {
		return (compression == null) ? defaults
				: new SessionSettings.Compression(true, defaults.level(), compression.noContextTakeover(),
						compression.clientNoContextTakeover(), compression.threshold(), defaults.maxInflateRatio());
	}

	private static SessionSettings.Mailbox mailbox(ContractSettings settings) {
		ContractSettings.Overflow overflow = settings.mailboxOverflow();
		return new SessionSettings.Mailbox(or(settings.mailboxCapacity(), DEFAULTS.mailbox().capacity()),
				(overflow != null) ? MailboxOverflow.valueOf(overflow.name()) : DEFAULTS.mailbox().overflow());
	}

	private static SessionSettings.CloseCodes closeCodes(ContractSettings settings) {
		SessionSettings.CloseCodes defaults = DEFAULTS.closeCodes();
		return new SessionSettings.CloseCodes(or(settings.timeoutCode(), defaults.timeout()),
				or(settings.shutdownCode(), defaults.shutdown()), or(settings.drainCode(), defaults.drain()),
				or(settings.overloadCode(), defaults.overload()), defaults.credentialsExpired(), defaults.reasons());
	}

	private static <T> T or(@Nullable T value, T other) {
		return Objects.requireNonNullElse(value, other);
	}

}
