/**
 * Auto-configuration of WebSock endpoints, its properties, and what a failed start says.
 */
@NullMarked
package io.websock.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
