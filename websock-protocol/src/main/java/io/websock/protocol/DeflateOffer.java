package io.websock.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Offer of permessage-deflate by a client (RFC 7692 section 7.1).
 *
 * @param noContextTakeover whether each of our messages is compressed by itself
 * @param serverNoContextTakeover whether to require that of the server
 * @param windowBits largest window of ours that the server may ask for, as a power of two
 * from 8 to 15; 0 if it may not ask, which is what a client must say that cannot limit
 * its window
 * @param serverWindowBits largest window that the server may use, 8 to 15; 0 for any
 */
public record DeflateOffer(boolean noContextTakeover, boolean serverNoContextTakeover, int windowBits,
		int serverWindowBits) {

	/**
	 * Creates an offer.
	 * @throws IllegalArgumentException if a window is neither 0 nor between 8 and 15
	 */
	public DeflateOffer {
		check("windowBits", windowBits);
		check("serverWindowBits", serverWindowBits);
	}

	private static void check(String name, int bits) {
		if (bits != 0 && (bits < DeflateParameters.MIN_WINDOW_BITS || bits > DeflateParameters.MAX_WINDOW_BITS)) {
			throw new IllegalArgumentException(
					"'" + name + "' must be 0 or between 8 and 15 (RFC 7692 section 7.1.2), was " + bits);
		}
	}

	/**
	 * Returns the offer of a client whose window cannot be limited.
	 * @param settings what it wants
	 * @return the offer
	 */
	public static DeflateOffer of(DeflateSettings settings) {
		return new DeflateOffer(settings.noContextTakeover(), settings.peerNoContextTakeover(), 0, 0);
	}

	/**
	 * Returns the extension to request.
	 */
	Extension toExtension() {
		return new DeflateParameters(this.serverNoContextTakeover, this.noContextTakeover, this.serverWindowBits,
				this.windowBits)
			.toExtension();
	}

	/**
	 * Reads the server's answer.
	 * @param answer the extension in the response
	 * @return what is agreed on, or {@code null} if the answer does not fit the offer and
	 * the connection must be failed
	 */
	@Nullable DeflateAgreement confirm(Extension answer) {
		DeflateParameters parameters = DeflateParameters.read(answer);
		if (parameters == null || !fits(parameters) || isWindowWithoutSize(answer)) {
			return null;
		}
		int bits = (parameters.clientMaxWindowBits() != 0) ? parameters.clientMaxWindowBits() : this.windowBits;
		return new DeflateAgreement(parameters.serverNoContextTakeover(),
				parameters.clientNoContextTakeover() || this.noContextTakeover,
				DeflateParameters.bitsOrMax(parameters.serverMaxWindowBits()), DeflateParameters.bitsOrMax(bits),
				answer);
	}

	/**
	 * Returns whether the server names our window and no size, as only an offer may (RFC
	 * 7692 section 7.1.2.2).
	 */
	private static boolean isWindowWithoutSize(Extension answer) {
		return answer.parameters()
			.stream()
			.anyMatch((parameter) -> parameter.value() == null
					&& parameter.name().equals(DeflateParameters.CLIENT_MAX_WINDOW_BITS));
	}

	/**
	 * Returns whether all that was asked of the server is confirmed, and it asks for
	 * nothing that was not offered (RFC 7692 sections 7.1.1 and 7.1.2).
	 */
	private boolean fits(DeflateParameters answer) {
		int serverBits = answer.serverMaxWindowBits();
		return answer.clientMaxWindowBits() <= this.windowBits
				&& (this.serverWindowBits == 0 || (serverBits != 0 && serverBits <= this.serverWindowBits))
				&& (answer.serverNoContextTakeover() || !this.serverNoContextTakeover);
	}

}
