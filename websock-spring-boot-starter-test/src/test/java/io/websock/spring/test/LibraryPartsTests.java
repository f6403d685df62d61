package io.websock.spring.test;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LibraryParts} on class paths with and without the libraries.
 */
class LibraryPartsTests {

	@Test
	void librariesOnTheClassPathHaveParts() {
		assertThat(LibraryParts.onClassPath().contexts()).extracting((part) -> part.getClass().getSimpleName())
			.containsExactly("SessionMdc", "SecurityCallbackContext");
		assertThat(LibraryParts.onClassPath().resolvers()).extracting((part) -> part.getClass().getSimpleName())
			.containsExactlyInAnyOrder("SecurityExceptionResolver", "ViolationResolver");
	}

	@Test
	void librariesThatAreAbsentAreLeftOut() throws Exception {
		try (URLClassLoader loader = new WithoutLibraries()) {
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(loader);
			try {
				Method find = Class.forName(LibraryParts.class.getName(), true, loader)
					.getDeclaredMethod("onClassPath");
				find.setAccessible(true);
				assertThat(find.invoke(null).toString()).contains("SessionMdc", "resolvers=[]", "expiries=[]")
					.doesNotContain("Security");
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
	}

	/**
	 * Loader of the class path without Spring Security and Jakarta Validation.
	 */
	private static final class WithoutLibraries extends URLClassLoader {

		WithoutLibraries() throws MalformedURLException {
			super(urls(), ClassLoader.getPlatformClassLoader());
		}

		private static URL[] urls() throws MalformedURLException {
			String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
			List<URL> urls = new ArrayList<>();
			for (String element : path.split(File.pathSeparator)) {
				if (!element.contains("spring-security") && !element.contains("jakarta.validation")) {
					urls.add(new File(element).toURI().toURL());
				}
			}
			return urls.toArray(URL[]::new);
		}

	}

}
