package io.websock.spring.actuate;

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

	private final ConsoleSettings settings;

	/**
	 * Creates the endpoint.
	 * @param settings what the page needs to know
	 */
	ConsoleEndpoint(ConsoleSettings settings) {
		this.settings = settings;
	}

	/**
	 * Returns the page.
	 * @return the page, as HTML
	 * @throws IllegalStateException outside of a request
	 */
	@ReadOperation(produces = "text/html;charset=UTF-8")
	public String page() {
		if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes current) {
			HttpServletRequest request = current.getRequest();
			HttpServletResponse response = current.getResponse();
			if (response != null) {
				this.page.headers().forEach(response::setHeader);
			}
			return this.page
				.html(this.settings.of(request.getContextPath(), request.getAttribute(CsrfSettings.ATTRIBUTE)));
		}
		return this.page.html(this.settings.of("", null));
	}

}
