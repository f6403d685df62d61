package io.websock.spring.metrics;

import io.micrometer.core.instrument.Counter;
import io.websock.protocol.Opcode;

/**
 * Counters of the frames that go one way, and of their payload.
 */
final class FrameMeters {

	private final PerConstant<Opcode, Counter> frames;

	private final PerConstant<Opcode, Counter> data;

	FrameMeters(EndpointMeters meters, WebSockMeter frames, WebSockMeter data) {
		this.frames = meters.counters(frames, Opcode.class);
		this.data = meters.counters(data, Opcode.class);
	}

	void count(Opcode opcode, int frames, long bytes) {
		this.frames.get(opcode).increment(frames);
		this.data.get(opcode).increment(bytes);
	}

}
