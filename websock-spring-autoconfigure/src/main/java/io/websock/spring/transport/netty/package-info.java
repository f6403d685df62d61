/**
 * Sessions on connections of Reactor Netty: the engine's wire in Netty's pipeline.
 */
@NullMarked
package io.websock.spring.transport.netty;

import org.jspecify.annotations.NullMarked;
