/**
 * The drain: ends sessions over a span of time, when the application stops or an operator
 * asks for it.
 */
@NullMarked
package io.websock.spring.drain;

import org.jspecify.annotations.NullMarked;
