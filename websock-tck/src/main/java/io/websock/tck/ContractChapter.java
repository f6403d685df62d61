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

	private @Nullable HostFixtures fixtures;

	private @Nullable Report report;

	/**
	 * Returns the hosts to test.
	 * @return the adapter; those of one name share their running hosts
	 */
	protected abstract ContractHostFactory hosts();

	void begin(HostFixtures fixtures, Report report) {
		this.fixtures = fixtures;
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
	HostFixture host() {
		return host(ContractSettings.builder());
	}

	/**
	 * Returns a host that cases share.
	 */
	HostFixture host(ContractSettings.Builder settings) {
		return fixtures().kept(settings.build());
	}

	/**
	 * Returns a host of this case alone.
	 */
	HostFixture freshHost(ContractSettings.Builder settings) {
		return fixtures().fresh(settings.build());
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
		fixtures().endCase();
	}

	private HostFixtures fixtures() {
		HostFixtures fixtures = this.fixtures;
		if (fixtures == null) {
			throw new IllegalStateException("The chapter has not begun");
		}
		return fixtures;
	}

}
