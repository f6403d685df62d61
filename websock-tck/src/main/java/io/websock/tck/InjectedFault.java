package io.websock.tck;

import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong at an {@link InjectionPoint}.
 */
public enum InjectedFault {

	/** A runtime exception. */
	RUNTIME_EXCEPTION(() -> new IllegalStateException(InjectedFault.MESSAGE)),
	/** A checked exception, which other languages throw past signatures. */
	CHECKED_EXCEPTION(() -> new Exception(InjectedFault.MESSAGE)),
	/** What an executor throws that has no room. */
	REJECTED_EXECUTION(() -> new RejectedExecutionException(InjectedFault.MESSAGE)),
	/** A recursion without end. */
	STACK_OVERFLOW(() -> new StackOverflowError(InjectedFault.MESSAGE)),
	/** What {@code Thread.start} throws at the limit of threads. */
	OUT_OF_MEMORY(() -> new OutOfMemoryError("unable to create native thread: " + InjectedFault.MESSAGE)),
	/** A class that is not on the class path. */
	LINKAGE(() -> new NoClassDefFoundError(InjectedFault.MESSAGE)),
	/** An assertion of the application's. */
	ASSERTION(() -> new AssertionError(InjectedFault.MESSAGE)),
	/** An error of the virtual machine. */
	INTERNAL(() -> new InternalError(InjectedFault.MESSAGE)),
	/** Nothing is thrown, but the thread is left interrupted. */
	INTERRUPT(() -> {
		Thread.currentThread().interrupt();
		return null;
	});

	private static final String MESSAGE = "injected";

	private final FaultSource source;

	InjectedFault(FaultSource source) {
		this.source = source;
	}

	void strike() {
		Throwable thrown = this.source.get();
		if (thrown != null) {
			InjectedFault.<RuntimeException>raise(thrown);
		}
	}

	static boolean isInjected(Throwable thrown) {
		return String.valueOf(thrown.getMessage()).endsWith(MESSAGE);
	}

	@SuppressWarnings("unchecked") // erased, so that any exception passes
	private static <T extends Throwable> void raise(Throwable thrown) throws T {
		throw (T) thrown;
	}

	/**
	 * Makes what is thrown, if anything is.
	 */
	private interface FaultSource {

		@Nullable Throwable get();

	}

}
