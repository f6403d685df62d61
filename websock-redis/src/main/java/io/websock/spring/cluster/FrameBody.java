package io.websock.spring.cluster;

import java.nio.ByteBuffer;

import io.websock.BinaryFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.TextFrame;
import io.websock.spring.cluster.NodeMessage.Body;

/**
 * Frames as they go to other nodes: the payload as it is.
 */
final class FrameBody {

	private FrameBody() {
	}

	static Body encode(Frame frame) {
		return new Body(type(frame), frame.bytes());
	}

	private static String type(Frame frame) {
		if (frame instanceof TextFrame) {
			return "text";
		}
		if (frame instanceof BinaryFrame) {
			return "binary";
		}
		return (frame instanceof PingFrame) ? "ping" : "pong";
	}

	/**
	 * Decodes a frame.
	 * @throws IllegalArgumentException if the message holds none
	 */
	static Frame decode(NodeMessage message) {
		ByteBuffer payload = ByteBuffer.wrap(message.body());
		return switch (message.type()) {
			case "text" -> Frame.text(payload);
			case "binary" -> Frame.binary(payload);
			case "ping" -> Frame.ping(message.body());
			case "pong" -> Frame.pong(message.body());
			default -> throw new IllegalArgumentException("A message from another node holds no frame");
		};
	}

}
