package io.websock.tck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 8, survives: whatever an application's code throws at a host, one session ends
 * or one handshake is refused at most, and the host is whole afterwards. Each point comes
 * before one comes again. {@code websock.contract.full} asks for a thousand faults.
 */
public abstract class SurvivesContract {

	/** A host that breaks is replaced; this many are enough to know. */
	private static final int MAX_BROKEN = 12;

	/**
	 * Starts a host on a free port of the loopback interface.
	 * @param faults told of the points that its beans pass
	 * @return the running host
	 */
	protected abstract FaultyHost start(FaultInjector faults);

	static LongStream seeds() {
		return Effort.seeds().limit(1);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	@Timeout(value = 30, unit = TimeUnit.MINUTES)
	void hostSurvivesWhatItsApplicationThrows(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		FaultInjector faults = new FaultInjector();
		FaultTable table = new FaultTable();
		List<String> broken = new ArrayList<>();
		FaultyHost host = start(faults);
		try {
			for (FaultInjector.Shot shot : shots(random, Effort.isFull() ? 1000 : 60)) {
				String column;
				try {
					column = survive(host, faults, shot, random);
				}
				catch (Exception | AssertionError ex) {
					column = "node not whole";
					broken.add(shot + ": " + ex.getMessage());
					faults.arm(null);
					host.close();
					host = start(faults);
				}
				table.add(shot, column);
				if (broken.size() == MAX_BROKEN) {
					break;
				}
			}
		}
		finally {
			host.close();
			table.write(Path.of("target", "survives-" + host.name() + ".md"));
		}

		assertThat(broken).isEmpty();
	}

	private static String survive(FaultyHost host, FaultInjector faults, FaultInjector.Shot shot,
			SplittableRandom random) throws Exception {
		FaultyLife life = new FaultyLife(host, faults, random);
		faults.arm(shot);
		FaultOutcome outcome = life.live();
		new WholeNode(host).check();
		Await.until("the questions' answers", life::areQuestionsSettled);
		assertThat(outcome.refused() + outcome.ended()).as("sessions harmed: %s", outcome).isLessThanOrEqualTo(1);
		return outcome.column();
	}

	private static List<FaultInjector.Shot> shots(SplittableRandom random, int count) {
		List<InjectionPoint> points = new ArrayList<>();
		while (points.size() < count) {
			List<InjectionPoint> all = Arrays.asList(InjectionPoint.values());
			Collections.shuffle(all, new Random(random.nextLong()));
			points.addAll(all);
		}
		InjectedFault[] kinds = InjectedFault.values();
		return points.stream()
			.limit(count)
			.map((point) -> new FaultInjector.Shot(point, kinds[random.nextInt(kinds.length)], random.nextInt(4)))
			.toList();
	}

}
