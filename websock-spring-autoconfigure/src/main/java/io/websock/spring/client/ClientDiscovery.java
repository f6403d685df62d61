package io.websock.spring.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.endpoint.AnnotatedBeans;
import io.websock.spring.endpoint.AnnotatedBeans.AnnotatedBean;
import io.websock.spring.endpoint.EndpointBean;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * Finds the beans that are annotated as clients, on their class or on their {@code @Bean}
 * method, and checks that they can be connected.
 */
final class ClientDiscovery {

	private final AnnotatedBeans beans;

	private final ClientSettings settings;

	private final Function<String, SslBundle> ssl;

	/**
	 * Creates a discovery.
	 * @param beans finder of annotated beans
	 * @param settings options of clients
	 * @param ssl finds the bundle of a name, or throws
	 */
	ClientDiscovery(AnnotatedBeans beans, ClientSettings settings, Function<String, SslBundle> ssl) {
		this.beans = beans;
		this.settings = settings;
		this.ssl = ssl;
	}

	/**
	 * Finds the clients that are enabled.
	 * @param endpoints beans of endpoints by the endpoint's name
	 * @throws io.websock.spring.WebSockConfigurationException if one of them cannot be
	 * connected, or has the name of another or of an endpoint
	 */
	List<ClientBean> find(Map<String, String> endpoints) {
		Map<String, String> owners = new LinkedHashMap<>();
		endpoints.forEach((name, bean) -> owners.put(name, "the endpoint of bean '" + bean + "'"));
		List<ClientBean> clients = new ArrayList<>();
		for (AnnotatedBean<WebSockClient> bean : this.beans.find(WebSockClient.class)) {
			String declared = this.beans.resolve(bean.annotation().name());
			String name = StringUtils.hasText(declared) ? declared : bean.shownName();
			String owner = owners.putIfAbsent(name, "the client of bean '" + bean.shownName() + "'");
			if (owner != null) {
				throw InvalidClientException.name(bean.shownName(), name, owner);
			}
			ClientHandler handler = handler(bean);
			ClientOptions options = this.settings.options(name);
			if (options.enabled()) {
				clients.add(new ClientBean(request(bean, name, options), handler, options));
			}
		}
		owners.keySet().removeAll(endpoints.keySet());
		this.settings.check(owners.keySet());
		return clients;
	}

	private ClientHandler handler(AnnotatedBean<WebSockClient> bean) {
		Class<?> type = bean.type();
		if (type == null || !EndpointBean.isHandler(type)) {
			throw InvalidClientException.noWebSock(bean.shownName(),
					(type != null) ? type.getName() : "is unknown and");
		}
		if (!bean.outlivesRequests()) {
			throw InvalidClientException.scope(bean.shownName(), bean.scope());
		}
		EndpointBean handler = this.beans.handler(bean, type);
		return new ClientHandler(handler::get, handler::release, handler.handlesInfo());
	}

	private WebSockClientRequest request(AnnotatedBean<WebSockClient> bean, String name, ClientOptions options) {
		WebSockClientRequest request = withUrl(bean, name, options);
		List<String> subprotocols = options.subprotocols();
		try {
			request = request.withSubprotocols((subprotocols != null) ? subprotocols.toArray(String[]::new)
					: Arrays.stream(bean.annotation().subprotocols()).map(this.beans::resolve).toArray(String[]::new));
		}
		catch (IllegalArgumentException ex) {
			throw InvalidClientException.property(bean.shownName(), property(name, "subprotocols"), text(ex));
		}
		for (Map.Entry<String, String> header : options.headers().entrySet()) {
			try {
				request = request.withHeader(header.getKey(), header.getValue());
			}
			catch (IllegalArgumentException ex) {
				throw InvalidClientException.property(bean.shownName(), property(name, "headers." + header.getKey()),
						text(ex));
			}
		}
		checkBundle(bean, name, options);
		return request;
	}

	private WebSockClientRequest withUrl(AnnotatedBean<WebSockClient> bean, String name, ClientOptions options) {
		String url = url(bean, name, options.url());
		if (!StringUtils.hasText(url)) {
			throw InvalidClientException.noUrl(bean.shownName(), property(name, "url"));
		}
		try {
			return WebSockClientRequest.of(name, new URI(url));
		}
		catch (URISyntaxException ex) {
			throw InvalidClientException.url(bean.shownName(), ClientUrl.shown(url), ex.getReason(),
					property(name, "url"));
		}
		catch (IllegalArgumentException ex) {
			throw InvalidClientException.url(bean.shownName(), ClientUrl.shown(url), text(ex), property(name, "url"));
		}
	}

	private String url(AnnotatedBean<WebSockClient> bean, String name, @Nullable String fromProperties) {
		if (fromProperties != null) {
			return fromProperties;
		}
		String declared = bean.annotation().url();
		String resolved = resolved(declared);
		if (resolved == null || resolved.contains("${")) {
			throw InvalidClientException.placeholder(bean.shownName(), ClientUrl.shown(declared),
					property(name, "url"));
		}
		return resolved;
	}

	private @Nullable String resolved(String value) {
		try {
			return this.beans.resolve(value);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private void checkBundle(AnnotatedBean<WebSockClient> bean, String name, ClientOptions options) {
		String bundle = options.sslBundle();
		if (bundle == null) {
			return;
		}
		try {
			this.ssl.apply(bundle);
		}
		catch (RuntimeException ex) {
			throw InvalidClientException.property(bean.shownName(), property(name, "ssl.bundle"),
					"there is no usable SSL bundle with the name '" + bundle + "'");
		}
	}

	private static String property(String client, String property) {
		return "websock.clients." + client + "." + property;
	}

	private static String text(RuntimeException failure) {
		return String.valueOf(failure.getMessage());
	}

}
