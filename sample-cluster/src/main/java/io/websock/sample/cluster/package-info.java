/**
 * The sample on two nodes, in one process, with a Redis server beside it.
 */
@NullMarked
package io.websock.sample.cluster;

import org.jspecify.annotations.NullMarked;
