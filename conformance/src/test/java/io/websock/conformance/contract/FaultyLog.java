package io.websock.conformance.contract;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.websock.tck.FaultInjector;
import io.websock.tck.InjectionPoint;

/**
 * A handler of the library's log that passes a point with each entry.
 */
final class FaultyLog extends Handler {

	private static final Logger LOGGER = Logger.getLogger("io.websock");

	private final FaultInjector faults;

	private FaultyLog(FaultInjector faults) {
		this.faults = faults;
	}

	static FaultyLog attach(FaultInjector faults) {
		FaultyLog log = new FaultyLog(faults);
		LOGGER.addHandler(log);
		return log;
	}

	@Override
	public void publish(LogRecord entry) {
		this.faults.at(InjectionPoint.LOGGER);
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
		LOGGER.removeHandler(this);
	}

}
