package io.websock.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Running hosts of one kind, kept from case to case because they are expensive to start.
 * Used by one thread.
 */
final class HostFixtures implements AutoCloseable {

	private final ContractHostFactory factory;

	private final Map<ContractSettings, HostFixture> kept = new HashMap<>();

	private final List<HostFixture> fresh = new ArrayList<>();

	HostFixtures(ContractHostFactory factory) {
		this.factory = factory;
	}

	/**
	 * Returns a host that cases share.
	 */
	HostFixture kept(ContractSettings settings) {
		return this.kept.computeIfAbsent(settings, (key) -> new HostFixture(this.factory, key));
	}

	/**
	 * Returns a host of this case alone, which ends with it.
	 */
	HostFixture fresh(ContractSettings settings) {
		HostFixture host = new HostFixture(this.factory, settings);
		this.fresh.add(host);
		return host;
	}

	void endCase() {
		try {
			this.kept.values().forEach(HostFixture::assertContract);
			this.fresh.forEach(HostFixture::assertContract);
		}
		finally {
			this.fresh.forEach(HostFixture::close);
			this.fresh.clear();
		}
	}

	@Override
	public void close() {
		this.kept.values().forEach(HostFixture::close);
	}

}
