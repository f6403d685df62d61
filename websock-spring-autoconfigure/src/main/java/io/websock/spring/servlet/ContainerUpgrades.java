package io.websock.spring.servlet;

import java.util.List;

import io.websock.spring.endpoint.Endpoints;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * The known kinds of containers, in order of preference. Immutable.
 */
public final class ContainerUpgrades {

	private final List<ContainerUpgrade> upgrades;

	/**
	 * Creates the list.
	 * @param upgrades the kinds of containers, the preferred one first
	 */
	public ContainerUpgrades(List<ContainerUpgrade> upgrades) {
		this.upgrades = List.copyOf(upgrades);
	}

	/**
	 * Checks that the running container can upgrade for endpoints, if there are any.
	 * @param servletContext the running servlet context
	 * @param endpoints the endpoints
	 * @throws io.websock.spring.WebSockConfigurationException if it cannot
	 */
	void requireSupport(ServletContext servletContext, Endpoints endpoints) {
		if (!endpoints.names().isEmpty() && select(servletContext) == null) {
			throw new NoUpgradeSupportException(servletContext.getServerInfo(), endpoints.names());
		}
	}

	/**
	 * Selects the upgrade for the running container.
	 * @param servletContext the running servlet context
	 * @return the upgrade, or {@code null} if the container is of no known kind
	 * @throws io.websock.spring.WebSockConfigurationException if it is one that cannot be
	 * used as the application asks for
	 */
	public @Nullable ContainerUpgrade select(ServletContext servletContext) {
		return this.upgrades.stream().filter((upgrade) -> upgrade.supports(servletContext)).findFirst().orElse(null);
	}

}
