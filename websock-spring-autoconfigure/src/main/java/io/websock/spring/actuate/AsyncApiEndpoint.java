package io.websock.spring.actuate;

import java.util.function.Supplier;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Actuator endpoint {@code asyncapi}: the description of the application's endpoints.
 */
@WebEndpoint(id = "asyncapi")
final class AsyncApiEndpoint {

	private final Supplier<String> document;

	AsyncApiEndpoint(Supplier<String> document) {
		this.document = document;
	}

	/**
	 * Returns the document.
	 * @return the document, in JSON
	 */
	@ReadOperation(produces = "application/json")
	public String document() {
		return this.document.get();
	}

}
