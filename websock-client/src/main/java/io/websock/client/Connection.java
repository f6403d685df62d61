package io.websock.client;

import java.time.Instant;

import io.websock.protocol.FrameDecoder;
import io.websock.protocol.WindowDeflate;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an open connection. The decoder never decodes: each step forks it.
 *
 * @param options the client's options
 * @param decoder state of what was received
 * @param deflate compression of what is sent, or {@code null} for none
 * @param keys masking keys of what is sent
 * @param heartbeat the client's own pings
 * @param close how far the close handshake is
 */
record Connection(ClientOptions options, FrameDecoder decoder, @Nullable WindowDeflate deflate, MaskingKeys keys,
		Heartbeat heartbeat, CloseProgress close) {

	StepBuilder step(Instant now) {
		return new StepBuilder(this, now);
	}

	/**
	 * Returns when the clock has something to say.
	 * @return the time, or {@code null} for never
	 */
	@Nullable Instant wakeAt() {
		if (this.close.hasBegun()) {
			return this.close.deadline();
		}
		Instant pingAt = this.heartbeat.pingAt(this.options);
		return (pingAt != null) ? pingAt : this.heartbeat.deadAt(this.options);
	}

}
