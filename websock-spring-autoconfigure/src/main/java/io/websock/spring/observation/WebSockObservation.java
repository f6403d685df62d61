package io.websock.spring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations, their names and their keys.
 */
public enum WebSockObservation implements ObservationDocumentation {

	/** A handshake, from the check of its request to the upgrade or the refusal. */
	HANDSHAKE {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultHandshakeObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return HandshakeKey.values();
		}

	},

	/** One call of a method of a handler. */
	CALLBACK {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultCallbackObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return CallbackKey.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return SessionKey.values();
		}

	};

	/**
	 * Keys of a handshake, each with few values.
	 */
	public enum HandshakeKey implements KeyName {

		/** The endpoint's name. */
		ENDPOINT {
			@Override
			public String asString() {
				return "endpoint";
			}
		},

		/** What the handshake came to, as in the meter of handshakes. */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}
		},

		/** The version of HTTP that the handshake came over, as in the meter. */
		HTTP_VERSION {
			@Override
			public String asString() {
				return "http.version";
			}
		}

	}

	/**
	 * Keys of a callback, each with few values.
	 */
	public enum CallbackKey implements KeyName {

		/** The endpoint's name. */
		ENDPOINT {
			@Override
			public String asString() {
				return "endpoint";
			}
		},

		/** The method, as in the meter of callbacks. */
		CALLBACK {
			@Override
			public String asString() {
				return "callback";
			}
		},

		/** What the callback came to: {@code ok}, {@code stop} or {@code error}. */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}
		}

	}

	/**
	 * Keys with a value for each session.
	 */
	public enum SessionKey implements KeyName {

		/** The session's address. */
		SESSION {
			@Override
			public String asString() {
				return "websock.session";
			}
		}

	}

}
