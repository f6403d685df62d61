package io.websock.protocol;

/**
 * Extensions for tests.
 */
final class Deflates {

	private Deflates() {
	}

	static PerMessageDeflate server() {
		return of(Role.SERVER, false, false, DeflateSettings.defaults());
	}

	static PerMessageDeflate client() {
		return of(Role.CLIENT, false, false, DeflateSettings.defaults());
	}

	static PerMessageDeflate of(Role role, boolean serverAlone, boolean clientAlone, DeflateSettings settings) {
		return new PerMessageDeflate(role, agreement(serverAlone, clientAlone), settings,
				new DeflateContexts(settings.level(), 1));
	}

	static DeflateAgreement agreement(boolean serverAlone, boolean clientAlone) {
		return new DeflateAgreement(serverAlone, clientAlone, DeflateParameters.MAX_WINDOW_BITS,
				DeflateParameters.MAX_WINDOW_BITS, new DeflateParameters(serverAlone, clientAlone, 0, 0).toExtension());
	}

}
