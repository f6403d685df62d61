/**
 * CPU of a client for one message: ours beside Spring's.
 */
@NullMarked
package io.websock.benchmarks.client;

import org.jspecify.annotations.NullMarked;
