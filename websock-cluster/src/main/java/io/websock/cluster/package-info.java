/**
 * Nodes of a cluster, without Spring: membership, sequences that show a loss, and the
 * port to what connects the nodes.
 */
@NullMarked
package io.websock.cluster;

import org.jspecify.annotations.NullMarked;
