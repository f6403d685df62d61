package io.websock.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.springframework.aot.AotDetector;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.aot.AbstractAotProcessor.Settings;
import org.springframework.context.aot.AotApplicationContextInitializer;
import org.springframework.util.FileSystemUtils;

/**
 * Applications that start from classes generated ahead of time, if {@code websock.aot} is
 * set. The first start of a configuration class generates and compiles them, as the goal
 * {@code process-aot} does, and puts them among the test classes: classes of a package
 * see one another only if one class loader loads them.
 */
public final class AheadOfTime {

	private static final Map<Class<?>, String> INITIALIZERS = new ConcurrentHashMap<>();

	private AheadOfTime() {
	}

	/**
	 * Returns whether the build wants applications to be processed ahead of time.
	 * @return whether {@code websock.aot} is set
	 */
	public static boolean isOn() {
		return Boolean.getBoolean("websock.aot");
	}

	/**
	 * Begins an application, without properties.
	 * @param source the application's configuration class
	 * @return its builder, for generated classes if they are wanted
	 */
	public static SpringApplicationBuilder application(Class<?> source) {
		if (!isOn()) {
			return new SpringApplicationBuilder(source);
		}
		String initializer = INITIALIZERS.computeIfAbsent(source, AheadOfTime::generate);
		System.setProperty(AotDetector.AOT_ENABLED, "true");
		return new SpringApplicationBuilder(source).main(source)
			.initializers(AotApplicationContextInitializer.forInitializerClasses(initializer));
	}

	private static String generate(Class<?> source) {
		// The process itself has to begin with the configuration class
		System.clearProperty(AotDetector.AOT_ENABLED);
		try {
			Path tests = Path.of(source.getProtectionDomain().getCodeSource().getLocation().getPath());
			Path output = tests.resolveSibling("aot").resolve(source.getName());
			Settings settings = Settings.builder()
				.sourceOutput(output.resolve("sources"))
				.resourceOutput(output.resolve("resources"))
				.classOutput(output.resolve("classes"))
				.groupId("io.websock")
				.artifactId("conformance")
				.build();
			String initializer = new AheadOfTimeProcessor(source, settings).process().canonicalName();
			compile(settings.getSourceOutput(), settings.getClassOutput());
			FileSystemUtils.copyRecursively(settings.getClassOutput(), tests);
			return initializer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void compile(Path sources, Path classes) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (Stream<Path> files = Files.walk(sources);
				StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
			List<Path> units = files.filter((file) -> file.toString().endsWith(".java")).toList();
			List<String> options = List.of("-d", Files.createDirectories(classes).toString(), "-proc:none", "-nowarn",
					"-parameters", "-classpath", System.getProperty("java.class.path"));
			if (!compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(units))
				.call()) {
				throw new IllegalStateException("The classes in " + sources + " do not compile");
			}
		}
	}

}
