package io.websock.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Negotiation of permessage-deflate (RFC 7692 section 7.1), for both sides. The JDK's
 * zlib compresses with a window of 15 bits and no other, and inflates whatever the peer
 * uses.
 */
public final class DeflateNegotiation {

	private DeflateNegotiation() {
	}

	/**
	 * Answers a client, as its server. The first offer that can be kept is taken (RFC
	 * 7692 section 5); one with a repeated, unknown or out-of-range parameter, or that
	 * asks us for a smaller window, is passed over.
	 * @param requested the extensions that the client asks for, in its order
	 * @param settings what we want
	 * @return what is agreed on, or {@code null} for no compression
	 */
	public static @Nullable DeflateAgreement accept(List<Extension> requested, DeflateSettings settings) {
		for (Extension extension : requested) {
			DeflateParameters offer = DeflateParameters.read(extension);
			if (offer != null && isKept(offer)) {
				return accept(offer, settings);
			}
		}
		return null;
	}

	/**
	 * Makes an offer, as a client. It has no {@code client_max_window_bits}, so the
	 * server must not ask us for a smaller window.
	 * @param settings what we want
	 * @return the extension to request
	 */
	public static Extension offer(DeflateSettings settings) {
		return new DeflateParameters(settings.peerNoContextTakeover(), settings.noContextTakeover(), 0, 0)
			.toExtension();
	}

	/**
	 * Reads a server's answer, as its client.
	 * @param answer the extension in the response
	 * @param settings what {@linkplain #offer was offered}
	 * @return what is agreed on, or {@code null} if the answer does not fit the offer and
	 * the connection must be failed
	 */
	public static @Nullable DeflateAgreement confirm(Extension answer, DeflateSettings settings) {
		DeflateParameters parameters = DeflateParameters.read(answer);
		// RFC 7692 sections 7.1.2.2 and 7.1.1.1: no limit of our window unless offered,
		// and what was asked of the server is confirmed by it
		if (parameters == null || parameters.clientMaxWindowBits() != 0
				|| (settings.peerNoContextTakeover() && !parameters.serverNoContextTakeover())) {
			return null;
		}
		return new DeflateAgreement(parameters.serverNoContextTakeover(),
				parameters.clientNoContextTakeover() || settings.noContextTakeover(), answer);
	}

	private static boolean isKept(DeflateParameters offer) {
		int bits = offer.serverMaxWindowBits();
		return bits == 0 || bits == DeflateParameters.MAX_WINDOW_BITS;
	}

	private static DeflateAgreement accept(DeflateParameters offer, DeflateSettings settings) {
		DeflateParameters answer = new DeflateParameters(
				offer.serverNoContextTakeover() || settings.noContextTakeover(),
				offer.clientNoContextTakeover() || settings.peerNoContextTakeover(), offer.serverMaxWindowBits(), 0);
		return new DeflateAgreement(answer.serverNoContextTakeover(), answer.clientNoContextTakeover(),
				answer.toExtension());
	}

}
