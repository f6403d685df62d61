/**
 * Handshakes on the servlet stack: the mapping of requests to endpoints, interceptors,
 * and {@link io.websock.spring.servlet.ContainerUpgrade}, which each transport
 * implements.
 */
@NullMarked
package io.websock.spring.servlet;

import org.jspecify.annotations.NullMarked;
