/**
 * What clients see when a server is told to stop.
 */
@NullMarked
package io.websock.benchmarks.stop;

import org.jspecify.annotations.NullMarked;
