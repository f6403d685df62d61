package io.websock.spring;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

/**
 * Public types of a module with their public and protected members, as lines of text.
 */
public final class PublicApi {

	private static final int ACCESS = Modifier.PUBLIC | Modifier.PROTECTED;

	private static final int TYPE_MODIFIERS = ACCESS | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;

	/** Members that say nothing of a type: each one has them, or each enum. */
	private static final Set<String> COMMON = Set.of("equals", "hashCode", "toString", "values", "valueOf");

	private PublicApi() {
	}

	/**
	 * Reads the API of a module.
	 * @param member a class of the module
	 * @return a line for each type and, below it, one for each member, both sorted
	 */
	public static List<String> of(Class<?> member) throws IOException, URISyntaxException {
		Path location = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
		if (Files.isDirectory(location)) {
			return lines(location);
		}
		try (FileSystem jar = FileSystems.newFileSystem(location)) {
			return lines(jar.getPath("/"));
		}
	}

	private static List<String> lines(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.map((file) -> root.relativize(file).toString())
				.filter((file) -> file.endsWith(".class") && !file.endsWith("-info.class"))
				.map((file) -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
				.sorted()
				.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, null))
				.filter(PublicApi::isVisible)
				.flatMap((type) -> Stream.concat(Stream.of(describe(type)), members(type)))
				.toList();
		}
	}

	private static boolean isVisible(Class<?> type) {
		Class<?> owner = type.getEnclosingClass();
		return (type.getModifiers() & ACCESS) != 0 && !type.isAnonymousClass() && (owner == null || isVisible(owner));
	}

	private static String describe(Class<?> type) {
		String kind = type.isAnnotation() ? "@interface"
				: type.isInterface() ? "interface" : type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
		Stream<Type> parents = Stream.concat(Stream.ofNullable(type.getGenericSuperclass()),
				Arrays.stream(type.getGenericInterfaces()));
		return Stream
			.of(Modifier.toString(type.getModifiers() & TYPE_MODIFIERS), type.isSealed() ? "sealed" : "", kind,
					type.getName() + list(Arrays.stream(type.getTypeParameters()), "<", ">"), list(parents, ": ", ""))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" "));
	}

	private static String list(Stream<? extends Type> types, String prefix, String suffix) {
		String list = types.filter((type) -> type != Object.class)
			.map(Type::getTypeName)
			.collect(Collectors.joining(", "));
		return list.isEmpty() ? "" : prefix + list + suffix;
	}

	private static Stream<String> members(Class<?> type) {
		return Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
			.<Member>flatMap(Arrays::stream)
			.filter((member) -> (member.getModifiers() & ACCESS) != 0 && !member.isSynthetic())
			.filter((member) -> !COMMON.contains(member.getName()))
			.map((member) -> "\t" + describe(member).replace(type.getName() + ".", ""))
			.sorted();
	}

	private static String describe(Member member) {
		if (member instanceof Method method) {
			Object value = method.getDefaultValue();
			return method.toGenericString() + ((value != null) ? " default" : "");
		}
		return (member instanceof Field field) ? field.toGenericString() : ((Constructor<?>) member).toGenericString();
	}

}
