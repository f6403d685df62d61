package io.websock.spring.mistakes;

/**
 * Texts as the document shows them: without what differs from run to run, and with
 * classes of these tests as those of an application.
 */
final class Wording {

	private Wording() {
	}

	static String of(String text) {
		return text.lines()
			.findFirst()
			.orElse("")
			.replaceAll("io\\.websock\\.spring\\.(mistakes|startup\\.unscanned)\\.(\\w+\\$)?", "app.")
			.replaceAll("(?<=[Ss]ession )[\\w-]{16,}", "7f3a")
			.replaceAll("(?<=: )[\\w-]{16,}(?= of endpoint)", "7f3a")
			.replaceAll("(?<=parent context )\\S+", "parent")
			.replaceAll("\\d+(?= ms \\('websock.execution.warn-after')", "63")
			.replaceAll("(?<=on thread )[^:]+", "websock-1")
			.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "27e8")
			.replace("|", "\\|");
	}

}
