package io.websock.engine;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * What goes wrong at a {@link FaultInjectionPoint}.
 */
enum FaultInjectionFault {

	RUNTIME_EXCEPTION(() -> new IllegalStateException("injected")),

	/** Thrown although no signature has it, as other languages do. */
	CHECKED_EXCEPTION(() -> new Exception("injected")),

	REJECTED_EXECUTION(() -> new RejectedExecutionException("injected")),

	STACK_OVERFLOW(() -> new StackOverflowError("injected")),

	OUT_OF_MEMORY(() -> new OutOfMemoryError("unable to create native thread: injected")),

	LINKAGE(() -> new NoClassDefFoundError("injected")),

	ASSERTION(() -> new AssertionError("injected")),

	INTERNAL(() -> new InternalError("injected")),

	/** Nothing is thrown; the thread is left interrupted. */
	INTERRUPT(null);

	private final Supplier<Throwable> thrown;

	FaultInjectionFault(Supplier<Throwable> thrown) {
		this.thrown = thrown;
	}

	void strike() {
		if (this.thrown == null) {
			Thread.currentThread().interrupt();
		}
		else {
			FaultInjectionFault.<RuntimeException>raise(this.thrown.get());
		}
	}

	static boolean isInjected(Throwable thrown) {
		return String.valueOf(thrown.getMessage()).endsWith("injected");
	}

	@SuppressWarnings("unchecked") // erased, so that any exception passes
	private static <T extends Throwable> void raise(Throwable thrown) throws T {
		throw (T) thrown;
	}

}
