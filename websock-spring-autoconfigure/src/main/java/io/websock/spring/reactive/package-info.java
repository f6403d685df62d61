/**
 * Handshakes on Spring WebFlux: the mapping of requests to endpoints, and
 * {@link io.websock.spring.reactive.ReactiveUpgrade}, which each transport implements.
 */
@NullMarked
package io.websock.spring.reactive;

import org.jspecify.annotations.NullMarked;
