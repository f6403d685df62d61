package io.websock.spring.messaging;

import java.time.Duration;

import io.websock.Conflatable;
import io.websock.Expiring;

/**
 * Messages whose own code fails when they are handed to a session.
 */
enum BadMessage implements Conflatable {

	NO_KEY {

		@Override
		public Object conflationKey() {
			return null;
		}

	},

	KEY_THROWS {

		@Override
		public Object conflationKey() {
			throw new IllegalStateException("defect of a message");
		}

	},

	HASH_THROWS {

		@Override
		public Object conflationKey() {
			return new Key() {

				@Override
				public int hashCode() {
					throw new AssertionError("defect of a key");
				}

			};
		}

	},

	EQUALS_THROWS {

		@Override
		public Object conflationKey() {
			return new Key();
		}

	};

	/**
	 * A message that fails for sessions of every policy, as by endless recursion.
	 */
	record Endless(String text) implements Expiring {

		@Override
		public Duration timeToLive() {
			throw new StackOverflowError("defect of a message");
		}

	}

	private static class Key {

		@Override
		public boolean equals(Object other) {
			throw new IllegalStateException("defect of a key");
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

}
