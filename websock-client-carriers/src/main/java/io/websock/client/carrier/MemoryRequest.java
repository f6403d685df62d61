package io.websock.client.carrier;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Opening handshake as a server in memory sees it.
 *
 * @param uri path and query
 * @param headers headers of the request; lookups ignore case
 */
public record MemoryRequest(URI uri, Map<String, List<String>> headers) {

}
