/**
 * HTTP/2 for clients that speak HTTP/1.1, by Jetty's client, and tests of what sockets
 * share on one connection. Needs Jetty on the class path.
 */
@NullMarked
package io.websock.conformance.http2;

import org.jspecify.annotations.NullMarked;
