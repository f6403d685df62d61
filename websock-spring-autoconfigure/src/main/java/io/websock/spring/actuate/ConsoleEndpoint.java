package io.websock.spring.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Actuator endpoint {@code websockconsole}: a page to look at endpoints and sessions, and
 * to talk to an endpoint. Being an endpoint of the actuator, it is exposed and secured as
 * the others are. What it shows it reads from {@link OperationsEndpoint} and
 * {@link TraceEndpoint}.
 */
@WebEndpoint(id = "websockconsole")
public final class ConsoleEndpoint {

	private final ConsolePage page = ConsolePage.load();

	private final ApplicationAddress address;

	private final boolean traces;

	private final boolean nodes;

	/**
	 * Creates the endpoint.
	 * @param address where the application's endpoints are
	 * @param traces whether sessions can be traced
	 * @param nodes whether there is a cluster, whose nodes can be listed
	 */
	ConsoleEndpoint(ApplicationAddress address, boolean traces, boolean nodes) {
		this.address = address;
		this.traces = traces;
		this.nodes = nodes;
	}

	/**
	 * Returns the page.
	 * @return the page, as HTML
	 * @throws IllegalStateException outside of a request
	 */
	@ReadOperation(produces = "text/html;charset=UTF-8")
	public String page() {
		Map<String, String> settings = new LinkedHashMap<>();
		if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes current) {
			HttpServletRequest request = current.getRequest();
			settings.putAll(this.address.settings(request.getContextPath()));
			settings.putAll(CsrfSettings.of(request));
			HttpServletResponse response = current.getResponse();
			if (response != null) {
				this.page.headers().forEach(response::setHeader);
			}
		}
		settings.put("trace", String.valueOf(this.traces));
		settings.put("nodes", String.valueOf(this.nodes));
		return this.page.html(settings);
	}

}
