package io.websock;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectInfo}.
 */
class ConnectInfoTests {

	private final ConnectInfo connect = connect();

	@Test
	void firstValueOfAQueryParameterIsReturned() {
		assertThat(this.connect.queryParameter("name")).isEqualTo("Ada");
		assertThat(this.connect.queryParameter("flag")).isEmpty();
	}

	@Test
	void firstValueOfAHeaderIsReturnedWhateverItsCase() {
		assertThat(this.connect.header("x-tenant")).isEqualTo("blue");
	}

	@Test
	void absentOnesAreNull() {
		assertThat(this.connect.queryParameter("Name")).isNull();
		assertThat(this.connect.queryParameter("none")).isNull();
		assertThat(this.connect.header("X-None")).isNull();
	}

	private static ConnectInfo connect() {
		Map<String, List<String>> headers = Map.of("X-Tenant", List.of("blue", "green"), "X-None", List.of());
		Map<String, List<String>> parameters = Map.of("name", List.of("Ada", "Bob"), "flag", List.of(""), "none",
				List.of());
		return (ConnectInfo) Proxy.newProxyInstance(ConnectInfo.class.getClassLoader(),
				new Class<?>[] { ConnectInfo.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "queryParameters" -> parameters;
					case "headers" -> headers;
					default -> java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
				});
	}

}
