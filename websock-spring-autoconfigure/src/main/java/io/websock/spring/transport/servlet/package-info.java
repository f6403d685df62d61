/**
 * Sessions of WebFlux on servlet containers: the containers' transports behind
 * {@link io.websock.spring.reactive.ReactiveUpgrade}.
 */
@NullMarked
package io.websock.spring.transport.servlet;

import org.jspecify.annotations.NullMarked;
