/**
 * Nodes of a cluster connected by Redis or Valkey, through Lettuce.
 */
@NullMarked
package io.websock.spring.cluster.redis;

import org.jspecify.annotations.NullMarked;
