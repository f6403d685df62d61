package io.websock.engine;

import org.jspecify.annotations.Nullable;

/**
 * Steps that are all taken, whatever one of them throws.
 */
final class Steps {

	private Steps() {
	}

	/**
	 * Takes a step.
	 * @param before what an earlier step threw, or {@code null}
	 * @param step the step
	 * @return what this step threw, with that of the earlier one suppressed; else what
	 * the earlier one threw
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
