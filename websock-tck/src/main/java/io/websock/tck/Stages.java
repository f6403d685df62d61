package io.websock.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Running hosts of one kind, kept from case to case because they are expensive to start.
 * Used by one thread.
 */
final class Stages implements AutoCloseable {

	private final ContractHostFactory factory;

	private final Map<ContractSettings, Stage> kept = new HashMap<>();

	private final List<Stage> fresh = new ArrayList<>();

	Stages(ContractHostFactory factory) {
		this.factory = factory;
	}

	/**
	 * Returns a host that cases share.
	 */
	Stage kept(ContractSettings settings) {
		return this.kept.computeIfAbsent(settings, (key) -> new Stage(this.factory, key));
	}

	/**
	 * Returns a host of this case alone, which ends with it.
	 */
	Stage fresh(ContractSettings settings) {
		Stage stage = new Stage(this.factory, settings);
		this.fresh.add(stage);
		return stage;
	}

	void endCase() {
		try {
			this.kept.values().forEach(Stage::assertContract);
			this.fresh.forEach(Stage::assertContract);
		}
		finally {
			this.fresh.forEach(Stage::close);
			this.fresh.clear();
		}
	}

	@Override
	public void close() {
		this.kept.values().forEach(Stage::close);
	}

}
