package io.websock.benchmarks.cluster.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTests {

	@TempDir
	Path directory;

	@Test
	void numbersAreReadByNameWhileTheyChange() throws IOException {
		Path file = this.directory.resolve("ledger");
		Ledger ledger = new Ledger(file);
		ledger.number("sent.PUBLISH.all").increment();
		ledger.number("time.leave").set(42);
		IntStream.range(0, 1000).parallel().forEach((i) -> ledger.number("sent." + i % 10).increment());
		assertThat(Ledger.read(file)).hasSize(12)
			.containsEntry("sent.PUBLISH.all", 1L)
			.containsEntry("time.leave", 42L)
			.containsEntry("sent.9", 100L);
	}

}
