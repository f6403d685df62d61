package io.websock.client.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.websocket.server.WsSci;

/**
 * Tomcat over HTTP/1.1, with an annotated endpoint of Jakarta WebSocket.
 */
final class TomcatServer implements TestServer {

	private static final int MAX_MESSAGE = 2 * 1024 * 1024;

	private final Tomcat tomcat = new Tomcat();

	private final Connector connector;

	TomcatServer(Path directory) {
		Protocol protocol = new Protocol();
		this.connector = new Connector(protocol);
		this.connector.setPort(0);
		this.connector.setProperty("address", "127.0.0.1");
		this.tomcat.setBaseDir(directory.toString());
		this.tomcat.setConnector(this.connector);
		Context context = this.tomcat.addContext("", null);
		Tomcat.addServlet(context, "pages", new Pages());
		context.addServletMappingDecoded("/*", "pages");
		context.addServletContainerInitializer(new WsSci(), null);
		context.addServletContainerInitializer((classes, servletContext) -> {
			ServerContainer container = (ServerContainer) servletContext.getAttribute(ServerContainer.class.getName());
			container.setDefaultMaxTextMessageBufferSize(MAX_MESSAGE);
			container.setDefaultMaxBinaryMessageBufferSize(MAX_MESSAGE);
			try {
				container.addEndpoint(ServerEndpointConfig.Builder.create(Echo.class, "/echo")
					.configurator(new ServerEndpointConfig.Configurator() {

						@Override
						public <T> T getEndpointInstance(Class<T> type) {
							return type.cast(new Echo(protocol));
						}

					})
					.build());
			}
			catch (DeploymentException ex) {
				throw new IllegalStateException(ex);
			}
		}, null);
		try {
			this.tomcat.start();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException("Tomcat does not start", ex);
		}
	}

	@Override
	public int port() {
		return this.connector.getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.tomcat.stop();
			this.tomcat.destroy();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException("Tomcat does not stop", ex);
		}
	}

	/**
	 * Endpoint of {@code /echo}; public for Tomcat.
	 */
	@ServerEndpoint("/echo")
	public static final class Echo {

		private final Protocol protocol;

		private Echo(Protocol protocol) {
			this.protocol = protocol;
		}

		@OnMessage
		public void text(String message, Session session) throws IOException {
			switch (message) {
				case "close" -> session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(4001), "asked"));
				case "reset" -> {
					session.getBasicRemote().sendText("half", false);
					this.protocol.cut();
				}
				default -> session.getBasicRemote().sendText(message);
			}
		}

		@OnError
		public void failed(Throwable failure) {
			// A test has cut the connection
		}

		@OnMessage
		public void binary(ByteBuffer message, Session session) throws IOException {
			session.getBasicRemote().sendBinary(message);
		}

	}

	private static final class Pages extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			boolean hello = request.getRequestURI().equals("/hello");
			response.setStatus(hello ? 200 : 403);
			response.getWriter().write(hello ? "hi!" : "Forbidden.");
		}

	}

	/**
	 * HTTP/1.1 whose connections a test can cut.
	 */
	private static final class Protocol extends Http11NioProtocol {

		private void cut() {
			getEndpoint().getConnections().forEach(SocketWrapperBase::close);
		}

	}

}
