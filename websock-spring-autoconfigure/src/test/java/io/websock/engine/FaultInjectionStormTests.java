package io.websock.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever an application's code throws at a node, one session ends at most, and the node
 * is whole afterwards. The seed is part of what a failure prints and can be given back by
 * {@code -Dwebsock.seed}, the number of random faults by {@code -Dwebsock.faults}.
 */
class FaultInjectionStormTests {

	private static final int FAULTS_A_NODE = 5;

	private static final FaultInjectionTable TABLE = new FaultInjectionTable();

	static LongStream seeds() {
		Long seed = Long.getLong("websock.seed");
		return (seed != null) ? LongStream.of(seed) : LongStream.of(11, 12);
	}

	@ParameterizedTest
	@EnumSource
	void eachFaultAtAPointIsSurvived(FaultInjectionPoint point) {
		List<String> broken = new ArrayList<>();
		for (FaultInjectionFault fault : FaultInjectionFault.values()) {
			for (int passes = 0; passes < 3; passes++) {
				long seed = point.ordinal() * 100L + fault.ordinal() * 10L + passes;
				broken.addAll(survive(seed, List.of(new FaultInjectionTrigger.Shot(point, fault, passes))));
			}
		}

		assertThat(broken).isEmpty();
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void randomFaultsAreSurvived(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		List<String> broken = new ArrayList<>();
		int nodes = Integer.getInteger("websock.faults", 1000) / FAULTS_A_NODE;
		for (int i = 0; i < nodes; i++) {
			List<FaultInjectionTrigger.Shot> shots = new ArrayList<>();
			for (int j = 0; j < FAULTS_A_NODE; j++) {
				shots.add(shot(random));
			}
			broken.addAll(survive(random.nextLong(), shots));
		}

		assertThat(broken).isEmpty();
	}

	@AfterAll
	static void report() {
		TABLE.write(Path.of("target", "survives-engine.md"));
	}

	private static FaultInjectionTrigger.Shot shot(SplittableRandom random) {
		FaultInjectionPoint[] points = FaultInjectionPoint.values();
		FaultInjectionFault[] faults = FaultInjectionFault.values();
		return new FaultInjectionTrigger.Shot(points[random.nextInt(points.length)],
				faults[random.nextInt(faults.length)], random.nextInt(4));
	}

	/**
	 * Lets a node live through faults.
	 * @return the promises that were broken, with the faults
	 */
	private static List<String> survive(long seed, List<FaultInjectionTrigger.Shot> shots) {
		try (FaultInjectionNode node = new FaultInjectionNode()) {
			FaultInjectionLife life = new FaultInjectionLife(node, new SplittableRandom(seed));
			FaultInjectionCheck check = new FaultInjectionCheck(node);
			shots.forEach((shot) -> node.trigger.arm(shot.point(), shot.fault(), shot.passes()));
			life.live(shots.size());
			long harmed = node.peers().stream().filter(FaultInjectionPeer::wasHarmed).count();
			if (node.trigger.fired().size() < shots.size()) {
				node.broken.add("only " + node.trigger.fired().size() + " faults struck");
			}
			if (harmed > shots.size()) {
				node.broken.add(harmed + " sessions were ended");
			}
			node.trigger.disarm();
			life.fallSilent();
			check.nothingIsLeft();
			check.newSessionsLive();
			life.fallSilent();
			check.nothingIsLeft();
			node.trigger.fired().forEach((shot) -> TABLE.add(shot, harmed > 0, node.broken.isEmpty()));
			return node.broken.stream().map((promise) -> shots + ", seed " + seed + ": " + promise).toList();
		}
	}

}
