package io.websock.tck;

import java.lang.reflect.Method;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives a chapter its hosts, which live until the end of the run, and keeps its report.
 */
final class ChapterExtension implements BeforeAllCallback, BeforeEachCallback, TestWatcher, AfterAllCallback {

	private static final Namespace NAMESPACE = Namespace.create(ChapterExtension.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		ContractChapter chapter = chapter(context);
		ContractHostFactory hosts = chapter.hosts();
		HostFixtures fixtures = context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(hosts.name(), (name) -> new HostFixtures(hosts), HostFixtures.class);
		chapter.begin(fixtures, new Report(chapter.getClass().getSuperclass().getSimpleName(), hosts.name()));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		chapter(context).report().begin(name(context));
	}

	@Override
	public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
		chapter(context).report().hidden((cause != null) ? String.valueOf(cause.getMessage()) : "no reason given");
	}

	@Override
	public void afterAll(ExtensionContext context) {
		ContractChapter chapter = chapter(context);
		System.out.print(chapter.report());
		chapter.report().assertHiddenAsDeclared(chapter.hosts().hiddenCases());
	}

	/**
	 * Returns the name of a case: its method's, with what a parameterized one is about.
	 */
	private static String name(ExtensionContext context) {
		String method = context.getTestMethod().map(Method::getName).orElse("");
		String display = context.getDisplayName();
		return display.startsWith(method) ? method : method + " [" + display + "]";
	}

	private static ContractChapter chapter(ExtensionContext context) {
		Optional<Object> chapter = context.getTestInstance();
		return (ContractChapter) chapter.orElseThrow();
	}

}
