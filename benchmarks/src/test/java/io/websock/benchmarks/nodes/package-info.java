/**
 * The comparison of clusters: two servers of each kind with what connects them, and
 * clients that measure the way from a socket of one to a socket of the other.
 */
@NullMarked
package io.websock.benchmarks.nodes;

import org.jspecify.annotations.NullMarked;
