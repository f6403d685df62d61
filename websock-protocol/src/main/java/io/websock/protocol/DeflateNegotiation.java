package io.websock.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Negotiation of permessage-deflate by a server (RFC 7692 section 7.1); a client's is
 * {@link DeflateOffer}.
 */
public final class DeflateNegotiation {

	private DeflateNegotiation() {
	}

	/**
	 * Answers a client, as its server. The first offer that can be kept is taken (RFC
	 * 7692 section 5); one with a repeated, unknown or out-of-range parameter is passed
	 * over.
	 * @param requested the extensions that the client asks for, in its order
	 * @param settings what we want
	 * @return what is agreed on, or {@code null} for no compression
	 */
	public static @Nullable DeflateAgreement accept(List<Extension> requested, DeflateSettings settings) {
		for (Extension extension : requested) {
			DeflateParameters offer = DeflateParameters.read(extension);
			if (offer != null) {
				return accept(offer, settings);
			}
		}
		return null;
	}

	private static DeflateAgreement accept(DeflateParameters offer, DeflateSettings settings) {
		DeflateParameters answer = new DeflateParameters(
				offer.serverNoContextTakeover() || settings.noContextTakeover(),
				offer.clientNoContextTakeover() || settings.peerNoContextTakeover(), offer.serverMaxWindowBits(), 0);
		return new DeflateAgreement(answer.serverNoContextTakeover(), answer.clientNoContextTakeover(),
				DeflateParameters.bitsOrMax(offer.serverMaxWindowBits()), DeflateParameters.MAX_WINDOW_BITS,
				answer.toExtension());
	}

}
