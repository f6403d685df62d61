package io.websock.spring.endpoint;

import java.util.List;

import io.websock.engine.SessionSettings;
import io.websock.spring.admission.SessionLimits;

/**
 * Description of an endpoint and its settings, for operators.
 *
 * @param name its name
 * @param path the pattern of its path
 * @param subprotocols the subprotocols it speaks
 * @param allowedOrigins the origins whose pages may connect; empty for the application's
 * own only
 * @param limits limits of its sessions
 * @param settings settings of its sessions
 */
public record EndpointDescription(String name, String path, List<String> subprotocols, List<String> allowedOrigins,
		SessionLimits limits, SessionSettings settings) {

}
