package io.websock.conformance;

import java.util.Locale;

/**
 * Server that these tests run on: the one whose classes the build left on the class path.
 */
enum Container {

	TOMCAT("org.apache.catalina.startup.Tomcat", "org.springframework.boot.tomcat"),

	JETTY("org.eclipse.jetty.server.Server", "org.springframework.boot.jetty"),

	NETTY("reactor.netty.http.server.HttpServer", "org.springframework.boot.reactor.netty");

	private final String marker;

	private final String webServer;

	Container(String marker, String webServer) {
		this.marker = marker;
		this.webServer = webServer;
	}

	/**
	 * Returns the container that the system property {@code websock.container} names.
	 * Without it, as in an IDE, Tomcat is what Spring Boot picks when both are there.
	 * @return the container
	 */
	static Container current() {
		return valueOf(System.getProperty("websock.container", "tomcat").toUpperCase(Locale.ROOT));
	}

	/**
	 * Returns the name of a class that only this container brings.
	 * @return the class name
	 */
	String marker() {
		return this.marker;
	}

	/**
	 * Returns the name of Spring Boot's class for this container's web server.
	 * @return the class name
	 */
	String webServer() {
		return this.webServer;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
