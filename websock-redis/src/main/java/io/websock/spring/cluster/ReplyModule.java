package io.websock.spring.cluster;

import java.util.function.BiFunction;

import io.websock.spring.ReplyTo;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes who asks as the address of the question, and reads it as somebody who takes the
 * answer there.
 */
@SuppressWarnings("serial")
final class ReplyModule extends SimpleModule {

	/** Attribute of a reader: makes an asker from the node's id and the question's. */
	static final Object ASKERS = new Object();

	ReplyModule() {
		super("websock-replies");
		addSerializer(ReplyTo.class, new Writer());
		addDeserializer(ReplyTo.class, new Reader());
	}

	@SuppressWarnings("rawtypes")
	private static final class Writer extends ValueSerializer<ReplyTo> {

		@Override
		public void serialize(ReplyTo value, JsonGenerator json, SerializationContext context) {
			if (!(value instanceof AddressedReply<?> reply)) {
				context.reportBadDefinition(ReplyTo.class, "it is not one that the injected WebSockMessenger made");
				return;
			}
			json.writeString(reply.toString());
		}

	}

	@SuppressWarnings("rawtypes")
	private static final class Reader extends ValueDeserializer<ReplyTo> {

		@Override
		@SuppressWarnings("unchecked")
		public ReplyTo deserialize(JsonParser json, DeserializationContext context) {
			String address = json.getString();
			Object askers = context.getAttribute(ASKERS);
			int colon = (address != null) ? address.indexOf(':') : -1;
			if (colon < 0 || !(askers instanceof BiFunction)) {
				return (ReplyTo) context.handleWeirdStringValue(ReplyTo.class, address,
						"not the address of a question");
			}
			try {
				return ((BiFunction<Long, Long, ReplyTo>) askers).apply(
						Long.parseUnsignedLong(address.substring(0, colon), 16),
						Long.parseUnsignedLong(address.substring(colon + 1), 16));
			}
			catch (NumberFormatException ex) {
				return (ReplyTo) context.handleWeirdStringValue(ReplyTo.class, address,
						"not the address of a question");
			}
		}

	}

}
