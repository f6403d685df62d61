package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link TomcatTypes}.
 */
class TomcatTypesTests {

	@Test
	void tomcatOfTheBuildHasThem() {
		assertThatNoException().isThrownBy(TomcatTypes::check);
	}

	/**
	 * A member that the transport begins to use is to be named here as well.
	 */
	@Test
	void everyMemberThatTheTransportUsesIsNamed() {
		JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackagesOf(TomcatTypes.class);
		JavaClass types = classes.get(TomcatTypes.class);
		Set<String> used = classes.stream()
			.filter((type) -> !type.equals(types))
			.flatMap((type) -> type.getAccessesFromSelf().stream())
			.filter((access) -> !isOfOverriddenMethod(access))
			.map(JavaAccess::getTarget)
			.filter((target) -> target.getOwner().getPackageName().startsWith("org.apache.tomcat.util.net"))
			.filter((target) -> !isOfEveryEnum(target))
			.map(AccessTarget::getFullName)
			.collect(Collectors.toSet());

		assertThat(used).isNotEmpty();
		assertThat(types.getAccessesFromSelf()).extracting((access) -> access.getTarget().getFullName())
			.containsAll(used);
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler",
			"org.apache.tomcat.util.net.SocketWrapperBase", "org.apache.tomcat.util.net.SecureNioChannel" })
	void typeThatIsMissingIsALinkageError(String missing) throws Exception {
		Method check = new Without(missing).loadClass(TomcatTypes.class.getName()).getDeclaredMethod("check");
		check.setAccessible(true);

		assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> check.invoke(null))
			.withCauseInstanceOf(LinkageError.class)
			.havingCause()
			.withMessageContaining(missing.replace('.', '/'));
	}

	/**
	 * Returns whether a method calls the one that it overrides.
	 */
	private static boolean isOfOverriddenMethod(JavaAccess<?> access) {
		return access instanceof JavaMethodCall call && call.getOrigin() instanceof JavaMethod origin
				&& origin.getOwner().isAssignableTo(call.getTargetOwner().getName())
				&& origin.getName().equals(call.getTarget().getName())
				&& origin.getRawParameterTypes().equals(call.getTarget().getRawParameterTypes());
	}

	private static boolean isOfEveryEnum(AccessTarget target) {
		return target.getName().equals("values") || target.getName().equals("ordinal");
	}

	/**
	 * Loads the transport anew, in a world without one of Tomcat's types.
	 */
	private static final class Without extends ClassLoader {

		private final String missing;

		Without(String missing) {
			super(Without.class.getClassLoader());
			this.missing = missing;
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.equals(this.missing)) {
				throw new ClassNotFoundException(name.replace('.', '/'));
			}
			boolean anew = name.startsWith(TomcatTypes.class.getPackageName());
			return (anew && findLoadedClass(name) == null) ? define(name) : super.loadClass(name, resolve);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream input = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = input.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
