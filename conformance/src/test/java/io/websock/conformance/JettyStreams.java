package io.websock.conformance;

import java.util.Collection;
import java.util.stream.Stream;

import org.eclipse.jetty.http2.SessionContainer;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.Connector;

import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.WebServer;

/**
 * Streams of the connections over HTTP/2 to an application on Jetty.
 *
 * @param server the application's server
 */
record JettyStreams(WebServer server) implements ServerStreams {

	@Override
	public int count() {
		Connector[] connectors = ((JettyWebServer) this.server).getServer().getConnectors();
		return Stream.of(connectors)
			.flatMap((connector) -> connector.getConnectionFactories().stream())
			.filter(AbstractHTTP2ServerConnectionFactory.class::isInstance)
			.map(AbstractHTTP2ServerConnectionFactory.class::cast)
			.flatMap((factory) -> factory.getBeans(SessionContainer.class).stream())
			.map(SessionContainer::getSessions)
			.flatMap(Collection::stream)
			.mapToInt((session) -> session.getStreams().size())
			.sum();
	}

}
