package io.websock.sample;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests of the page's reconnecting socket, which Node runs where it is installed.
 */
class BrowserSocketTests {

	private static final File PACKAGE = new File("../websock-browser");

	private static final int OLDEST_NODE = 20;

	@Test
	void testsOfThePackagePass() throws Exception {
		Assumptions.assumeTrue(nodeVersion() >= OLDEST_NODE, "Node 20 or newer is not installed");
		Process tests = new ProcessBuilder("node", "--test").directory(PACKAGE).redirectErrorStream(true).start();
		String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

		assertThat(tests.waitFor()).as(output).isZero();
		assertThat(output).contains("# fail 0").doesNotContain("# pass 0");
	}

	private static int nodeVersion() throws Exception {
		boolean installed = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.anyMatch((directory) -> new File(directory, "node").canExecute());
		if (!installed) {
			return 0;
		}
		Process node = new ProcessBuilder("node", "-p", "process.versions.node.split('.')[0]").start();
		return Integer.parseInt(new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
	}

}
