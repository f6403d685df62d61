package io.websock.spring.cluster;

import io.websock.SessionId;
import io.websock.cluster.LogEntry;
import io.websock.cluster.LogPosition;
import io.websock.spring.Position;
import io.websock.spring.RetainedMessage;
import io.websock.spring.cluster.NodeMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Entry of the log of a topic, decoded.
 *
 * @param sender the session that does not get it, or {@code null}
 * @param message the message, or a frame for the peers, with its position
 */
record RetainedContent(@Nullable SessionId sender, RetainedMessage message) {

	/**
	 * Decodes entries.
	 */
	static final class Decoder {

		private final MessageCodec codec;

		private final RemoteAsks asks;

		private final ClusterCounts counts;

		Decoder(MessageCodec codec, RemoteAsks asks, ClusterCounts counts) {
			this.codec = codec;
			this.asks = asks;
			this.counts = counts;
		}

		/**
		 * Decodes an entry.
		 * @param topic the topic
		 * @param entry the entry
		 * @return what it holds, or {@code null} if it cannot be read, which is counted
		 */
		@Nullable RetainedContent decode(String topic, LogEntry entry) {
			NodeMessage message = NodeMessage.decode(entry.bytes());
			Object content = (message != null) ? content(message) : null;
			if (message == null || content == null) {
				this.counts.undecodable.increment();
				return null;
			}
			LogPosition place = entry.position();
			return new RetainedContent(message.other().isEmpty() ? null : SessionId.of(message.other()),
					new RetainedMessage(topic, new Position.After(place.epoch(), place.offset()), content));
		}

		private @Nullable Object content(NodeMessage message) {
			try {
				return switch (message.kind()) {
					case PUBLISH -> this.codec.decode(message, this.asks::asker);
					case PUSH_ALL -> FrameBody.decode(message);
					default -> null;
				};
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

	}

}
