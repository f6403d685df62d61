package io.websock.spring.handshake;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RemoteAddress} and {@link AddressLiteral}.
 */
class RemoteAddressTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1", "0.0.0.0, 0.0.0.0", "255.255.255.255, 255.255.255.255", "::1, 0:0:0:0:0:0:0:1",
			"::, 0:0:0:0:0:0:0:0", "[::1], 0:0:0:0:0:0:0:1", "1::, 1:0:0:0:0:0:0:0",
			"2001:DB8::a:1, 2001:db8:0:0:0:0:a:1", "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
			"1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0", "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
			"64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201", "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201",
			"::ffff:192.0.2.1, 192.0.2.1", "fe80::1%eth0, fe80:0:0:0:0:0:0:1", "fe80::1%1, fe80:0:0:0:0:0:0:1",
			"[fe80::1%no-such-interface], fe80:0:0:0:0:0:0:1" })
	void literalIsRead(String text, String address) {
		InetSocketAddress remote = read(text);

		assertThat(remote.isUnresolved()).isFalse();
		assertThat(remote.getAddress().getHostAddress()).isEqualTo(address);
		assertThat(remote.getPort()).isEqualTo(4711);
	}

	@ParameterizedTest
	@CsvSource({ "1.2.3.4:5, 1.2.3.4, 5", "[::1]:80, 0:0:0:0:0:0:0:1, 80",
			"[2001:db8::1]:65535, 2001:db8:0:0:0:0:0:1, 65535" })
	void literalMayHaveAPort(String text, String address, int port) {
		InetSocketAddress remote = read(text);

		assertThat(remote.isUnresolved()).isFalse();
		assertThat(remote.getAddress().getHostAddress()).isEqualTo(address);
		assertThat(remote.getPort()).isEqualTo(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "_hidden", "localhost", "z.attacker.example", "z.attacker.example:1",
			"a.attacker.example:1", "999.1.1.1", "1.2.3.256", "1.2.3", "1.2.3.4.5", "1.2.3.4.", "010.1.1.1",
			"0x7f.1.1.1", "16909060", "1.2.3.4:", "1.2.3.4:65536", "1.2.3.4:5:6", "1.2.3.4:-5", "[1.2.3.4]",
			"[1.2.3.4]:80", ":80", ":", "::1::", ":::", "1:2", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:",
			"1:2:3:4::5:6:7:8", ":1:2:3:4:5:6:7:8", "12345::", "g::", "+1::", "-1::", "::1.2.3.4:5", "1.2.3.4::",
			"::1.2.3", "[::1", "::1]", "[]", "[[::1]]", "[::1]80", "[::1]:", "fe80::1%", "fe80::1%a/b", "1.2.3.4%eth0",
			"\u0661.2.3.4", "::\uff11", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4\r\nx", "*", "%" })
	void anythingElseIsATextThatIsNotResolved(String text) {
		InetSocketAddress remote = read(text);

		assertThat(remote.isUnresolved()).isTrue();
		assertThat(remote.getHostString()).isEqualTo(text);
		assertThat(remote.getPort()).isEqualTo(4711);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.", ":", "1:", "[", "%", "::1%", "a" })
	void longTextIsNotResolved(String part) {
		assertThat(read(part.repeat(8192)).isUnresolved()).isTrue();
	}

	@Test
	void noClassAsksANameServiceButForTheServerOfAClient() {
		noClasses().that()
			.doNotHaveFullyQualifiedName("io.websock.engine.wire.ClientChannel")
			.should()
			.callMethodWhere(asksANameService())
			.orShould()
			.callConstructorWhere(asksANameService())
			.check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
				// Test doubles of the engine come as a jar once modules are packaged
				.withImportOption((location) -> !location.contains("-tests.jar"))
				.importPackages("io.websock"));
	}

	private static DescribedPredicate<JavaAccess<?>> asksANameService() {
		return DescribedPredicate.describe("asks a name service", (access) -> {
			AccessTarget target = access.getTarget();
			JavaClass owner = target.getOwner();
			if (owner.isAssignableTo(InetAddress.class)) {
				return target.getName().matches("getByName|getAllByName|getHostName|getCanonicalHostName");
			}
			return owner.isEquivalentTo(InetSocketAddress.class) && (target.getName().equals("getHostName")
					|| target.getFullName().contains("(java.lang.String, int)") && target.getName().equals("<init>"));
		});
	}

	private static InetSocketAddress read(String text) {
		return RemoteAddress.of(text, 4711);
	}

}
