package io.websock.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Parameters of one permessage-deflate element (RFC 7692 section 7.1).
 *
 * @param serverNoContextTakeover whether {@code server_no_context_takeover} is there
 * @param clientNoContextTakeover whether {@code client_no_context_takeover} is there
 * @param serverMaxWindowBits the value of {@code server_max_window_bits}; 0 if it is not
 * there
 * @param clientMaxWindowBits the value of {@code client_max_window_bits}; 0 if it is not
 * there, 15 if it has no value
 */
record DeflateParameters(boolean serverNoContextTakeover, boolean clientNoContextTakeover, int serverMaxWindowBits,
		int clientMaxWindowBits) {

	static final String NAME = "permessage-deflate";

	static final int MAX_WINDOW_BITS = 15;

	static final int MIN_WINDOW_BITS = 8;

	private static final int INVALID = -1;

	private static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";

	private static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";

	private static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";

	static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

	/**
	 * Reads an element.
	 * @param extension the element
	 * @return its parameters, or {@code null} if one is unknown, repeated or out of range
	 * (RFC 7692 section 7), or the element is another extension
	 */
	static @Nullable DeflateParameters read(Extension extension) {
		if (!extension.name().equals(NAME)) {
			return null;
		}
		Set<String> seen = new HashSet<>();
		int serverBits = 0;
		int clientBits = 0;
		for (Extension.Parameter parameter : extension.parameters()) {
			if (!seen.add(parameter.name())) {
				return null;
			}
			int value = value(parameter);
			if (value == INVALID) {
				return null;
			}
			serverBits = parameter.name().equals(SERVER_MAX_WINDOW_BITS) ? value : serverBits;
			clientBits = parameter.name().equals(CLIENT_MAX_WINDOW_BITS) ? value : clientBits;
		}
		return new DeflateParameters(seen.contains(SERVER_NO_CONTEXT_TAKEOVER),
				seen.contains(CLIENT_NO_CONTEXT_TAKEOVER), serverBits, clientBits);
	}

	/**
	 * Returns the window that holds when a side names {@code bits}, or none by 0.
	 */
	static int bitsOrMax(int bits) {
		return (bits != 0) ? bits : MAX_WINDOW_BITS;
	}

	Extension toExtension() {
		List<Extension.Parameter> parameters = new ArrayList<>();
		if (this.serverNoContextTakeover) {
			parameters.add(new Extension.Parameter(SERVER_NO_CONTEXT_TAKEOVER, null));
		}
		if (this.clientNoContextTakeover) {
			parameters.add(new Extension.Parameter(CLIENT_NO_CONTEXT_TAKEOVER, null));
		}
		if (this.serverMaxWindowBits != 0) {
			parameters.add(new Extension.Parameter(SERVER_MAX_WINDOW_BITS, "" + this.serverMaxWindowBits));
		}
		if (this.clientMaxWindowBits != 0) {
			parameters.add(new Extension.Parameter(CLIENT_MAX_WINDOW_BITS, "" + this.clientMaxWindowBits));
		}
		return new Extension(NAME, parameters);
	}

	private static int value(Extension.Parameter parameter) {
		String value = parameter.value();
		return switch (parameter.name()) {
			case SERVER_NO_CONTEXT_TAKEOVER, CLIENT_NO_CONTEXT_TAKEOVER -> (value == null) ? 0 : INVALID;
			case SERVER_MAX_WINDOW_BITS -> (value == null) ? INVALID : windowBits(value);
			case CLIENT_MAX_WINDOW_BITS -> (value == null) ? MAX_WINDOW_BITS : windowBits(value);
			default -> INVALID;
		};
	}

	/**
	 * Reads a number without sign and leading zeros (RFC 7692 section 7.1.2).
	 */
	private static int windowBits(String value) {
		for (int bits = MIN_WINDOW_BITS; bits <= MAX_WINDOW_BITS; bits++) {
			if (value.equals("" + bits)) {
				return bits;
			}
		}
		return INVALID;
	}

}
