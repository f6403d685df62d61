/**
 * The comparison: starts servers, measures them in turn and prints a table of ratios.
 */
@NullMarked
package io.websock.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
