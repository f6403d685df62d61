/**
 * Which node serves whom, for the page. An application needs none of it to run on several
 * nodes.
 */
@NullMarked
package io.websock.sample.node;

import org.jspecify.annotations.NullMarked;
