package io.websock.tck;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;

/**
 * A chapter of the contract suite. An adapter extends each chapter by a test class that
 * says which hosts to test; the cases are here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ChapterExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
public abstract class ContractChapter {

	private @Nullable Stages stages;

	private @Nullable Report report;

	/**
	 * Returns the hosts to test.
	 * @return the adapter; those of one name share their running hosts
	 */
	protected abstract ContractHostFactory hosts();

	void begin(Stages stages, Report report) {
		this.stages = stages;
		this.report = report;
	}

	Report report() {
		Report report = this.report;
		if (report == null) {
			throw new IllegalStateException("The chapter has not begun");
		}
		return report;
	}

	/**
	 * Returns a host with the settings that applications have by default.
	 */
	Stage stage() {
		return stage(ContractSettings.builder());
	}

	/**
	 * Returns a host that cases share.
	 */
	Stage stage(ContractSettings.Builder settings) {
		return stages().kept(settings.build());
	}

	/**
	 * Returns a host of this case alone.
	 */
	Stage freshStage(ContractSettings.Builder settings) {
		return stages().fresh(settings.build());
	}

	/**
	 * Returns whether the host has a deviation, and notes that this case met it.
	 */
	boolean deviates(Deviation deviation) {
		boolean deviates = hosts().deviations().contains(deviation);
		if (deviates) {
			report().deviates(deviation);
		}
		return deviates;
	}

	/**
	 * Leaves this case out, by name, if the host has nothing to show for it.
	 */
	void needsHostWithout(Deviation deviation) {
		if (hosts().deviations().contains(deviation)) {
			throw new TestAbortedException(deviation + ": " + deviation.reason());
		}
	}

	@AfterEach
	void assertContract() {
		stages().endCase();
	}

	private Stages stages() {
		Stages stages = this.stages;
		if (stages == null) {
			throw new IllegalStateException("The chapter has not begun");
		}
		return stages;
	}

}
