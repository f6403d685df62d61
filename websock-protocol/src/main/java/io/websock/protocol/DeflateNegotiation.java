package io.websock.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Negotiation of permessage-deflate by a server (RFC 7692 section 7.1); a client's is
 * {@link DeflateOffer}. The JDK's zlib compresses with a window of 15 bits and no other,
 * and inflates whatever the peer uses.
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

	private static boolean isKept(DeflateParameters offer) {
		int bits = offer.serverMaxWindowBits();
		return bits == 0 || bits == DeflateParameters.MAX_WINDOW_BITS;
	}

	private static DeflateAgreement accept(DeflateParameters offer, DeflateSettings settings) {
		DeflateParameters answer = new DeflateParameters(
				offer.serverNoContextTakeover() || settings.noContextTakeover(),
				offer.clientNoContextTakeover() || settings.peerNoContextTakeover(), offer.serverMaxWindowBits(), 0);
		return new DeflateAgreement(answer.serverNoContextTakeover(), answer.clientNoContextTakeover(),
				DeflateParameters.MAX_WINDOW_BITS, answer.toExtension());
	}

}
