package io.websock.spring.transport.tomcat;

import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Hints for what is found by reflection: Tomcat creates the protocol handler and that of
 * a connection, and the check of Tomcat's types compares the methods of the second with
 * those of Tomcat's interface.
 */
final class TomcatHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerType(TomcatConnection.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS)
			.registerType(LeanHttp11Protocol.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS)
			.registerType(InternalHttpUpgradeHandler.class, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}
