/**
 * Messenger, presence and credentials across the nodes of a cluster, whatever connects
 * them.
 */
@NullMarked
package io.websock.spring.cluster;

import org.jspecify.annotations.NullMarked;
