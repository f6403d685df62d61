package io.websock.engine;

import io.websock.Frame;
import io.websock.SessionFailure;

/**
 * Transport that shows each frame to a tap and leaves everything else to another
 * transport. It takes that one's place while a session is traced, so that a session that
 * is not traced has no field and no branch for it.
 */
final class TappedTransport implements Transport {

	private final Transport transport;

	private final FrameTap tap;

	TappedTransport(Transport transport, FrameTap tap) {
		this.transport = transport;
		this.tap = tap;
	}

	@Override
	public void receive(InboundSink receiver) {
		this.transport.receive(new TappedSink(receiver, this.tap));
	}

	@Override
	public boolean isReady() {
		return this.transport.isReady();
	}

	@Override
	public boolean isIdle() {
		return this.transport.isIdle();
	}

	@Override
	public boolean isReadyToClose() {
		return this.transport.isReadyToClose();
	}

	@Override
	public void send(Frame frame) {
		this.transport.send(frame);
		this.tap.sent(frame);
	}

	@Override
	public void send(SharedFrame frame) {
		this.transport.send(frame);
		this.tap.sent(frame.frame());
	}

	@Override
	public void progress() {
		this.transport.progress();
	}

	@Override
	public void flush() {
		this.transport.flush();
	}

	@Override
	public long pendingBytes() {
		return this.transport.pendingBytes();
	}

	@Override
	public void close(int code, String reason, boolean await) {
		this.transport.close(code, reason, await);
		this.tap.closeSent(code, reason);
	}

	@Override
	public void abort() {
		this.transport.abort();
	}

	@Override
	public void disconnect() {
		this.transport.disconnect();
	}

	@Override
	public boolean answersPings() {
		return this.transport.answersPings();
	}

	@Override
	public boolean countsReceivedFrames() {
		return this.transport.countsReceivedFrames();
	}

	@Override
	public boolean countsSentFrames() {
		return this.transport.countsSentFrames();
	}

	/**
	 * Sink that shows to a tap what it hands on.
	 *
	 * @param sink the session
	 * @param tap the tap
	 */
	private record TappedSink(InboundSink sink, FrameTap tap) implements InboundSink {

		@Override
		public boolean isReady() {
			return this.sink.isReady();
		}

		@Override
		public void received(Frame frame) {
			this.tap.received(frame);
			this.sink.received(frame);
		}

		@Override
		public void arrived(long bytes) {
			this.sink.arrived(bytes);
		}

		@Override
		public void closed(int code, String reason) {
			this.tap.closeReceived(code, reason);
			this.sink.closed(code, reason);
		}

		@Override
		public void violated(int code, SessionFailure failure) {
			this.sink.violated(code, failure);
		}

	}

}
