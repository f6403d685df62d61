package io.websock.engine;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random life of a node: sessions come, are sent to and end in all ways there are.
 */
final class FaultInjectionLife {

	/** More than go past the lanes of a fan-out. */
	private static final int CROWD = 6;

	private static final int STEPS = 25;

	private static final int MAX_STEPS = 4000;

	private final FaultInjectionNode node;

	private final SplittableRandom random;

	FaultInjectionLife(FaultInjectionNode node, SplittableRandom random) {
		this.node = node;
		this.random = random;
	}

	/**
	 * Lives until all faults have struck, and a while longer.
	 */
	void live(int faults) {
		int after = 0;
		for (int i = 0; i < MAX_STEPS && after < STEPS; i++) {
			step();
			after += (this.node.trigger.fired().size() == faults) ? 1 : 0;
		}
		this.node.run();
	}

	private void step() {
		while (this.node.alive().size() < CROWD) {
			this.node.open(FaultInjectionNode.Kind.values()[this.random.nextInt(2)]);
			this.node.run();
		}
		List<FaultInjectionPeer> alive = this.node.alive();
		FaultInjectionStep[] steps = FaultInjectionStep.values();
		steps[this.random.nextInt(steps.length)].take(this.node, alive.get(this.random.nextInt(alive.size())));
		if (this.random.nextInt(4) > 0) {
			this.node.run();
		}
	}

	/**
	 * All peers fall silent: the clock alone must end their sessions.
	 */
	void fallSilent() {
		for (int i = 0; i < 120; i++) {
			this.node.after(Duration.ofSeconds(1));
		}
	}

}
