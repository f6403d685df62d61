package io.websock.engine;

import org.jspecify.annotations.Nullable;

/**
 * Steps of which each is taken, whatever another one throws.
 */
final class Steps {

	private Steps() {
	}

	/**
	 * Takes a step.
	 * @param before what an earlier step threw, or {@code null}
	 * @param step the step
	 * @return what this step threw, with the earlier exception suppressed; else the
	 * earlier exception
	 */
	static @Nullable Throwable attempt(@Nullable Throwable before, Step step) {
		try {
			step.run();
			return before;
		}
		catch (Throwable ex) {
			if (before != null && before != ex) {
				ex.addSuppressed(before);
			}
			return ex;
		}
	}

	/**
	 * One step.
	 */
	@FunctionalInterface
	interface Step {

		void run() throws Exception;

	}

}
